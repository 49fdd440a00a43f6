import { metresBetween, type Place } from '../kernel/place.ts'

/**
 * Driving without a map, both numbers assumed: streets are 1.4 times as long as the straight line (Xining lies along rivers, with
 * few bridges), and a small van makes 25 km/h through a city's morning, lights included. Hand-entered or measured times replace it.
 */
const BY_DISTANCE = { detour: 1.4, metresPerSecond: 7 }

/** Whole driving seconds from each place (row) to each other (column), rounded up; 0 on the diagonal. */
export const secondsMatrix = (places: readonly Place[], driving = BY_DISTANCE): number[][] =>
  places.map((from) => places.map((to) => secondsBetween(from, to, driving)))

/** Whole metres of a drive through these places, one after the other. */
export const metresAlong = (places: readonly Place[], { detour } = BY_DISTANCE): number =>
  Math.round(places.slice(1).reduce((sum, to, i) => sum + metresBetween(places[i] ?? to, to) * detour, 0))

/** As far as the crow flies when a van drives so many seconds in the morning. */
export const driveMetres = (seconds: number, { detour, metresPerSecond } = BY_DISTANCE): number => (seconds * metresPerSecond) / detour

const secondsBetween = (from: Place, to: Place, { detour, metresPerSecond } = BY_DISTANCE): number =>
  Math.ceil((metresBetween(from, to) * detour) / metresPerSecond)

/**
 * An engine drives through empty streets. At the hour when the vans leave it takes longer; by how much is assumed, in per cent, until
 * recorded drives say better.
 */
export const MORNING_PER_CENT = 130

export const inTraffic = (seconds: number): number => Math.ceil((seconds * MORNING_PER_CENT) / 100)
