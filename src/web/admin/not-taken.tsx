import { say } from '../../words/words.ts'
import type { Again } from '../again.ts'
import type { Frame } from '../frame.ts'
import { Notice } from '../parts.tsx'

/** Why a form was not taken, in both languages; nothing was changed. */
export function NotTaken({ frame, again }: { frame: Frame; again: Again }) {
  const other = frame.lang === 'zh' ? 'en' : 'zh'
  return (
    <Notice mood="bad" id="problem" title={say(again.title, frame.lang)}>
      <span class="also" lang={other === 'en' ? 'en' : 'zh-CN'}>
        {say(again.title, other)}
      </span>
      {again.faults.map((fault) => (
        <p>{say(fault.text, frame.lang)}</p>
      ))}
    </Notice>
  )
}
