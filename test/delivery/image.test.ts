import { describe, expect, test } from 'vitest'
import { bareImage } from '../../src/delivery/image.ts'
import { concat } from '../../src/kernel/bytes.ts'

const text = (value: string) => new TextEncoder().encode(value)
const hex = (value: string) => Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const segment = (marker: string, body: Uint8Array) =>
  concat([hex(`ff${marker}`), hex((body.length + 2).toString(16).padStart(4, '0')), body])
const jfif = segment('e0', text('JFIF\0'))
const tables = segment('db', text('tables'))
const picture = concat([segment('da', text('scan')), text('the picture'), hex('ffd9')])
const withExif = concat([
  hex('ffd8'),
  jfif,
  segment('e1', text('Exif\0\0GPS 36.62 101.78')),
  tables,
  segment('fe', text('my phone')),
  picture,
])

const chunk = (name: string, body: string) => concat([hex(body.length.toString(16).padStart(8, '0')), text(name), text(body), text('crc!')])
const png = (...chunks: Uint8Array[]) => concat([hex('89504e470d0a1a0a'), ...chunks])
const little = (n: number) => hex(n.toString(16).padStart(2, '0').padEnd(8, '0'))
const riff = (name: string, body: Uint8Array) => concat([text(name), little(body.length), body, new Uint8Array(body.length % 2)])
const webp = (...chunks: Uint8Array[]) => concat([text('RIFF'), little(4 + concat(chunks).length), text('WEBP'), ...chunks])

describe('a picture keeps what it shows, and nothing that a camera wrote into it', () => {
  test('JPEG', () => expect(bareImage(withExif)).toEqual({ type: 'image/jpeg', bytes: concat([hex('ffd8'), jfif, tables, picture]) }))
  test('PNG', () => {
    const needed = [chunk('IHDR', 'head'), chunk('IDAT', 'data')]
    const end = chunk('IEND', '')
    expect(bareImage(png(...needed, chunk('eXIf', 'GPS'), chunk('tEXt', 'me'), end))).toEqual({
      type: 'image/png',
      bytes: png(...needed, end),
    })
  })
  test('WebP', () => {
    const flags = (n: number) => riff('VP8X', Uint8Array.of(n, 0, 0, 0, 1, 0, 0, 1, 0, 0))
    const data = riff('VP8 ', text('pixels'))
    expect(bareImage(webp(flags(0x1c), data, riff('EXIF', text('GPS'))))).toEqual({ type: 'image/webp', bytes: webp(flags(0x10), data) })
  })
})

test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['a page', text('<html><script>alert(1)</script>')],
  ['a JPEG that is cut off', withExif.slice(0, -2)],
  ['a JPEG whose segment is longer than the file', concat([hex('ffd8ffe1ffff'), picture])],
  ['a JPEG without a picture', concat([hex('ffd8'), jfif, hex('ffd9')])],
  ['a PNG that is cut off', png(chunk('IHDR', 'head'))],
  ['a WebP without a picture', webp(riff('EXIF', text('GPS')))],
  ['a GIF', text('GIF89a................')],
])('%s is no picture', (_, bytes) => expect(bareImage(bytes)).toBeUndefined())
