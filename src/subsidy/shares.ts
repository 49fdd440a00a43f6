import { type Fen, least, minus, NOTHING, sumFen } from '../kernel/fen.ts'
import type { Grant, Layer } from './grant.ts'
import type { Predicate } from './scheme.ts'
import { type Asked, holds } from './who.ts'

/** The district's own help beside the scheme: 企业让一点, 社会捐一点. */
export interface Offer {
  id: string
  payer: 'operator' | 'charity'
  when: Predicate
  fen: Fen
}

/** Who pays a serving's price: `person` + layers + `operator` + `charity` is the price, to the fen. */
export interface Shares {
  /** a guest pays the full price and is counted apart from elders */
  guest: boolean
  person: Fen
  layers: readonly Layer[]
  /** the operator's discount and offers; none of it is claimable */
  operator: Fen
  charity: Fen
  /** what each offer gave, to be taken off its balance */
  offers: { id: string; payer: Offer['payer']; fen: Fen }[]
}

/** What is left of an offer's money; undefined: nobody keeps a balance of it. */
export type BalanceOf = (offer: string) => Fen | undefined

/**
 * Splits a serving's price after the government's subsidy is known. Offers help in the order in which they are listed, each
 * as far as something is left to pay and as its balance allows.
 */
export function sharesOf(grant: Grant, offers: readonly Offer[], asked: Asked, balanceOf: BalanceOf = () => undefined): Shares {
  const given: Shares['offers'] = []
  let left = grant.pays
  for (const offer of offers.filter((one) => holds(one.when, asked))) {
    const fen = least(least(offer.fen, left), inHand(balanceOf(offer.id) ?? offer.fen))
    if (fen === 0) continue
    given.push({ id: offer.id, payer: offer.payer, fen })
    left = minus(left, fen)
  }
  const by = (payer: Offer['payer']) => given.filter((one) => one.payer === payer).map((one) => one.fen)
  return {
    guest: false,
    person: left,
    layers: grant.layers,
    operator: sumFen([grant.discount, ...by('operator')]),
    charity: sumFen(by('charity')),
    offers: given,
  }
}

/** A balance overdrawn by two tablets at once gives nothing, and takes nothing. */
const inHand = (balance: Fen): Fen => (balance > 0 ? balance : NOTHING)

/** Somebody who is not registered as an elder: nobody else pays. */
export const guestShares = (price: Fen): Shares => ({
  guest: true,
  person: price,
  layers: [],
  operator: NOTHING,
  charity: NOTHING,
  offers: [],
})
