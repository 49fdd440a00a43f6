import { hex, sha256 } from '../kernel/secret.ts'

/**
 * Keeps the part of a page that is marked `data-live` up to date: fetched every few seconds, put in the old one's place only when its mark
 * says that something changed (no more often than every `data-every` seconds), and never while somebody is at one of its fields or has opened one of its folds. Without it the page
 * works, and is as old as it was when it came.
 */
export const LIVE = `'use strict'
const EVERY_MS = 3000
const part = (page) => page.querySelector('[data-live]')
const isBusy = (box) => document.hidden || box.contains(document.activeElement) || box.querySelector('details[open]') !== null

async function look() {
  const box = part(document)
  if (!box || isBusy(box)) return
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!answer.ok || answer.redirected) return
  const next = part(new DOMParser().parseFromString(await answer.text(), 'text/html'))
  if (next && next.dataset.live !== box.dataset.live && !isBusy(box)) box.replaceWith(next)
}

let waited = 0
function tick() {
  const every = Number(part(document)?.dataset.every ?? 0) * 1000
  waited += EVERY_MS
  if (waited < every) return
  waited = 0
  return look()
}

setInterval(() => Promise.resolve(tick()).catch(() => {}), EVERY_MS)
`

/** Named by what is in it, so that a browser may keep it for ever. */
export const LIVE_PATH = `/live.js?v=${hex(sha256(LIVE)).slice(0, 8)}`
