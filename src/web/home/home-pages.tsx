import { pages } from '../../words/pages.ts'
import { type Frame, wordsIn } from '../frame.ts'
import { Page, PERSONS } from '../page.tsx'
import { Button, Field } from '../parts.tsx'
import { Problem, type Told } from '../problem-page.tsx'

interface SignInProps {
  frame: Frame
  /** where to go afterwards */
  next: string | undefined
  login?: string | undefined
  problem?: Told | undefined
}

export function SignInPage({ frame, next, login, problem }: SignInProps) {
  const t = wordsIn(pages, frame.lang)
  return (
    <Page frame={frame} title={t('sign_in')}>
      <div class="sign-in">
        <h1>{t('product')}</h1>
        <p class="motto">{t('motto')}</p>
        {problem && <Problem frame={frame} problem={problem} link={(place) => `#field-${place}`} />}
        <form method="post" action="/sign-in" class="card">
          <h2>{t('sign_in')}</h2>
          <p class="note">{t('sign_in_intro')}</p>
          {next && <input type="hidden" name="next" value={next} />}
          <Field label={t('login')} name="login" value={login} autocomplete="username" />
          <Field label={t('password')} name="password" type="password" autocomplete="current-password" />
          <Button>{t('sign_in')}</Button>
        </form>
        {frame.district?.demo && <p class="note">{t('demo_accounts')}</p>}
      </div>
    </Page>
  )
}

/** For somebody of several duties, or of one that has no page. */
export function HomePage({ frame }: { frame: Frame }) {
  const t = wordsIn(pages, frame.lang)
  const mine = PERSONS.filter((person) => frame.may(`${person}_page`))
  return (
    <Page frame={frame} title={t('home')}>
      <h1>{t('welcome', { name: frame.who?.name ?? '' })}</h1>
      {mine.length > 0 ? (
        <p>{t('choose')}</p>
      ) : (
        <p>
          {t('no_page')}{' '}
          <a class="target" href="/docs">
            {t('interface')}
          </a>
        </p>
      )}
      <ul class="choices">
        {mine.map((person) => (
          <li>
            <a href={`/${person}`} class="card">
              <strong>{t(person)}</strong>
              <span>{t(`${person}_about`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
