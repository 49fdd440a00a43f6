import { SaxesParser } from 'saxes'

interface Handlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  /** `text`: what stands between an element's marks, without that of the elements in it */
  close?: (name: string, text: string, parent: string | undefined) => void
}

/** Letters that are parsed at once. */
const PIECE = 1 << 16
/** No part of a workbook goes deeper or says more of one element; a hostile one would fill the memory with either. */
const AT_MOST = 100

/**
 * Walks over a document in UTF-8 or UTF-16; names and attributes without their prefixes. Throws where it is not well formed, and for
 * a document type: an entity that expands to others has no place in a file of ours, and none is ever expanded.
 */
export function walkXml(bytes: Uint8Array, { open, close }: Handlers): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  const inside: { name: string; text: string }[] = []
  let said = 0
  const add = (text: string): void => {
    const last = inside.at(-1)
    if (last) last.text += text
  }
  parser.on('doctype', () => {
    throw new RangeError('a document type')
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('attribute', () => {
    if (++said > AT_MOST) throw new RangeError('too many attributes')
  })
  parser.on('opentag', ({ name, attributes }) => {
    said = 0
    if (inside.push({ name: local(name), text: '' }) > AT_MOST) throw new RangeError('too deep')
    open?.(local(name), bare(attributes))
  })
  parser.on('closetag', () => {
    const last = inside.pop()
    if (last) close?.(last.name, last.text, inside.at(-1)?.name)
  })
  const text = decoded(bytes)
  for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE))
  parser.close()
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function bare(attributes: Record<string, string>): Record<string, string> {
  const own: Record<string, string> = {}
  for (const name in attributes) if (!name.startsWith('xmlns')) own[local(name)] = attributes[name] ?? ''
  return own
}

/** By its byte order mark; without one it is UTF-8. */
function decoded(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}
