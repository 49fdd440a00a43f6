import { expect, test } from 'vitest'
import { fen } from '../../src/kernel/fen.ts'
import { grantFor } from '../../src/subsidy/rules.ts'
import { type BalanceOf, guestShares, type Offer, sharesOf } from '../../src/subsidy/shares.ts'
import { type Asking, aQuestion, shipped } from './builders.ts'

const CANTEEN: Offer = { id: 'canteen', payer: 'operator', when: { age: [60, null] }, fen: fen(100) }
const DONOR: Offer = { id: 'donor', payer: 'charity', when: { tags: ['solitary'] }, fen: fen(200) }

function shares(asking: Asking, offers: Offer[], balanceOf?: BalanceOf, scheme = 'XN-2020') {
  const q = aQuestion(shipped(scheme), asking)
  return sharesOf(grantFor(q), offers, q, balanceOf)
}

test('政府补一点、企业让一点、社会捐一点、个人掏一点: the four make the price', () => {
  expect(shares({ someone: { age: 83, tags: ['solitary'] }, meal: { gross: 1000 } }, [CANTEEN, DONOR])).toEqual({
    guest: false,
    person: 400,
    layers: [{ payer: 'government', fen: 300 }],
    operator: 100,
    charity: 200,
    offers: [
      { id: 'canteen', payer: 'operator', fen: 100 },
      { id: 'donor', payer: 'charity', fen: 200 },
    ],
  })
})

test('an offer is for whom it is meant', () => {
  expect(shares({ someone: { age: 83 }, meal: { gross: 1000 } }, [DONOR])).toMatchObject({ person: 700, charity: 0, offers: [] })
})

test('offers never pay more than is left after the subsidy, the first listed first', () => {
  const cheap = { someone: { age: 83, tags: ['solitary'] }, meal: { gross: 450 } }
  expect(shares(cheap, [CANTEEN, DONOR])).toMatchObject({ person: 0, operator: 100, charity: 50 })
  expect(shares(cheap, [DONOR, CANTEEN])).toMatchObject({ person: 0, operator: 0, charity: 150 })
})

test.each([
  [undefined, 200],
  [500, 200],
  [130, 130],
  [0, 0],
  [-70, 0],
])('a donor with %s fen left gives %i', (left, given) => {
  const solitary = { someone: { age: 83, tags: ['solitary'] }, meal: { gross: 1000 } }
  const balanceOf: BalanceOf = (offer) => (offer === 'donor' && left !== undefined ? fen(left) : undefined)
  expect(shares(solitary, [CANTEEN, DONOR], balanceOf)).toMatchObject({ operator: 100, charity: given, person: 600 - given })
})

test('the discount of a scheme is the operator’s share, beside its offers', () => {
  expect(shares({ someone: { age: 85 } }, [CANTEEN], undefined, 'SH-PT-2025')).toMatchObject({ operator: 400, person: 1300 })
})

test('a guest pays the full price and is counted apart', () => {
  expect(guestShares(fen(1000))).toEqual({ guest: true, person: 1000, layers: [], operator: 0, charity: 0, offers: [] })
})
