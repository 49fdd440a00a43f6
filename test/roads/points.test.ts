import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPoints } from '../../scripts/roads/points.ts'
import { Refusal } from '../../src/kernel/refusal.ts'

const folder = mkdtempSync(join(tmpdir(), 'points-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  const file = join(folder, 'points.csv')
  writeFileSync(file, text)
  return readPoints(file, 'wgs84')
}
function faults(text: string): string[] {
  try {
    read(text)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.detail.faults?.map(({ place, problem }) => `${place}: ${problem}`) ?? [error.reason]
  }
}

const ONE = [{ id: '甲', lat: 36.6, lon: 101.7 }]
test.each([
  ['as it should be', 'id,lat,lon\n甲,36.6,101.7\n'],
  ['with a mark in front and lines that end as elsewhere', '\uFEFFid,lat,lon\r\n甲,36.6,101.7'],
  ['of another order, parted by semicolons', 'lon;id;lat\n101.7;甲;36.6\n\n'],
  ['whose heads are capitals', 'ID,Lat,LON\n甲, 36.6 ,101.7\n'],
])('a file is read %s', (_, text) => expect(read(text)).toEqual(ONE))

test.each<[string, string, string[]]>([
  ['nothing', '', ['line 1: column_missing', 'line 1: column_missing', 'line 1: column_missing']],
  ['no points', 'id,lat,lon\n', ['nothing_said']],
  ['an id twice, and none', 'id,lat,lon\na,1,1\na,1,1\n,1,1', ['line 3: point_id', 'line 4: point_id']],
  ['an id as long as a book', `id,lat,lon\n${'x'.repeat(1_000_000)},1,1`, ['line 2: point_id']],
  ['a place off the globe', 'id,lat,lon\na,91,181', ['line 2: point_degrees', 'line 2: point_degrees']],
  ['what is no number', 'id,lat,lon\na,4e1,９\nb,,1', ['line 2: point_degrees', 'line 2: point_degrees', 'line 3: point_degrees']],
  ['a quote without an end', 'id,lat,lon\n"a,1,1\nb,1,1', ['line 2: point_degrees', 'line 2: point_degrees']],
  [
    'more points than a table has',
    `id,lat,lon\n${Array.from({ length: 1001 }, (_, i) => `${i},1,1`).join('\n')}`,
    ['FILE: points_too_many'],
  ],
])('a file with %s is refused', (_, text, expected) => expect(faults(text)).toEqual(expected))
