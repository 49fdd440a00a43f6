import type { Child, PropsWithChildren } from 'hono/jsx'
import { pages } from '../words/pages.ts'
import { ROLE_WORDS } from '../words/terms.ts'
import { say } from '../words/words.ts'
import { FONT_STYLE_PATH } from './fonts.ts'
import { type Frame, type Person, wordsIn } from './frame.ts'
import { STYLE_PATH } from './style.ts'

export interface Crumb {
  text: string
  href?: string
}

interface PageProps {
  frame: Frame
  title: string
  /** whose page it is: sets its size of type and marks it in the header */
  person?: Person
  /** where the page stands among others, the page itself last */
  crumbs?: readonly Crumb[]
  /** pages beside this one */
  tabs?: readonly { text: string; href: string; here: boolean }[]
  /** between the header and the heading */
  above?: Child
}

export const PERSONS: readonly Person[] = ['kitchen', 'driver', 'canteen', 'carrier', 'auditor', 'admin']

/** A steaming bowl. Named in the page, or browsers would ask for /favicon.ico. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%239a3b1b' d='M3 15h26a13 11 0 0 1-8 10v2H11v-2A13 11 0 0 1 3 15z'/%3E%3Cpath fill='none' stroke='%239a3b1b' stroke-width='2.4' stroke-linecap='round' d='M11 11c-2-3 2-4 0-7M16 11c-2-3 2-4 0-7M21 11c-2-3 2-4 0-7'/%3E%3C/svg%3E"

/** The whole document around a page: header, the way here, the page, footer. */
export function Page({ frame, title, person, crumbs, tabs, above, children }: PropsWithChildren<PageProps>) {
  const t = wordsIn(pages, frame.lang)
  return (
    <html lang={frame.lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{`${title} · ${t('product')}`}</title>
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={FONT_STYLE_PATH} />
        <link rel="stylesheet" href={STYLE_PATH} />
      </head>
      <body class={person === 'carrier' ? 'driver carrier' : person}>
        <a class="skip" href="#main">
          {t('skip')}
        </a>
        <Header frame={frame} person={person} />
        <main id="main">
          {crumbs && <Crumbs crumbs={crumbs} name={t('crumbs')} />}
          {tabs && <Tabs tabs={tabs} name={t('page_nav')} />}
          {above}
          {children}
        </main>
        <footer>{t('footer')}</footer>
      </body>
    </html>
  )
}

function Header({ frame, person }: { frame: Frame; person: Person | undefined }) {
  const t = wordsIn(pages, frame.lang)
  return (
    <header>
      <a class="brand" href="/">
        <img src={ICON} alt="" width="28" height="28" /> {t('product')}
      </a>
      {frame.district && (
        <span class="district">
          {frame.district.name} {frame.district.demo && <span class="demo">{t('demo')}</span>}
        </span>
      )}
      <DutyNav frame={frame} person={person} />
      <div class="who">
        {frame.who && (
          <a href="/account" class="me">
            <span>
              {frame.who.name}
              <small>{[...new Set(frame.who.roles)].map((role) => say(ROLE_WORDS[role], frame.lang)).join(' · ')}</small>
            </span>
          </a>
        )}
        <a href={otherLanguage(frame)} lang={frame.lang === 'zh' ? 'en' : 'zh-CN'} hreflang={frame.lang === 'zh' ? 'en' : 'zh-CN'}>
          {t('other_lang')}
        </a>
        {frame.who && (
          <form method="post" action="/sign-out">
            <button type="submit" class="button quiet">
              {t('sign_out')}
            </button>
          </form>
        )}
      </div>
    </header>
  )
}

/** The pages of a person's duties; one alone needs no choice. */
function DutyNav({ frame, person }: { frame: Frame; person: Person | undefined }) {
  const t = wordsIn(pages, frame.lang)
  const mine = PERSONS.filter((one) => frame.may(`${one}_page`))
  if (mine.length === 0) return null
  return (
    <nav class="duties" aria-label={t('main_nav')}>
      {mine.map((one) => (
        <a href={`/${one}`} aria-current={one === person ? 'true' : undefined}>
          {t(one)}
        </a>
      ))}
    </nav>
  )
}

/** This page in the other language. */
function otherLanguage({ here, lang }: Frame): string {
  const [path = '/', query = ''] = here.split('?')
  const params = new URLSearchParams(query)
  params.set('lang', lang === 'zh' ? 'en' : 'zh')
  return `${path}?${params}`
}

function Crumbs({ crumbs, name }: { crumbs: readonly Crumb[]; name: string }) {
  return (
    <nav class="crumbs" aria-label={name}>
      <ol>
        {crumbs.map(({ text, href }) => (
          <li>{href ? <a href={href}>{text}</a> : <span aria-current="page">{text}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

function Tabs({ tabs, name }: { tabs: NonNullable<PageProps['tabs']>; name: string }) {
  return (
    <nav class="tabs" aria-label={name}>
      {tabs.map(({ text, href, here }) => (
        <a href={href} aria-current={here ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}
