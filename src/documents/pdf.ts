import PDFDocument from 'pdfkit'
import { type Embedded, embed, writeFont } from './embed.ts'
import type { Face, Fonts } from './font.ts'
import type { Ink } from './ink.ts'
import { type Page, pagesOf } from './pages.ts'
import type { Paper } from './paper.ts'

/**
 * Papers as one PDF: the same papers give the same bytes. pdfkit 0.20.2 writes the file (objects, pages, cross references);
 * text, fonts and lines are our own, through its public ref(), addContent() and page.fonts. It takes milliseconds of CPU per
 * page and needs Node: import it when the first paper is asked for, and off the main thread for more than a few.
 */
export async function renderPdf(papers: Paper | Paper[], fonts: Fonts): Promise<Uint8Array> {
  const all = [papers].flat()
  const [first] = all
  if (!first) throw new Error('no paper to print')
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: '', // none: pdfkit would open Helvetica
    lang: first.lang === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { Title: `${first.title} ${first.number}`, Producer: 'Nuanfan', Creator: 'Nuanfan', CreationDate: new Date(first.printedAt) },
  })
  const embedded = new Map<Face, Embedded>()
  for (const page of pagesOf(all, fonts).flat()) drawPage(doc, page, embedded)
  for (const font of embedded.values()) writeFont(doc, font)
  doc.end()
  return doc.read()
}

function drawPage(doc: PDFKit.PDFDocument, page: Page, embedded: Map<Face, Embedded>): void {
  const ink: Ink = { height: page.height, ops: [], fill: '', used: new Set(), fontOf: (face) => fontOf(doc, face, embedded) }
  page.draw(ink)
  doc.addPage({ size: [page.width, page.height], margin: 0 })
  doc.addContent(new TextEncoder().encode(`1 0 0 -1 0 ${page.height} cm 2 J\n${ink.ops.join('\n')}`)) // pdfkit has turned the page upside down
  for (const { face, name } of ink.used) doc.page.fonts[name] = fontOf(doc, face, embedded).ref
}

function fontOf(doc: PDFKit.PDFDocument, face: Face, embedded: Map<Face, Embedded>): Embedded {
  const known = embedded.get(face)
  if (known) return known
  const font = embed(doc, face, `F${embedded.size + 1}`)
  embedded.set(face, font)
  return font
}
