/** The part of fontkit 2.0.4 that we use; the package ships no types. */
declare module 'fontkit' {
  export interface PathCommand {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
    args: number[]
  }
  export interface Glyph {
    id: number
    codePoints: number[]
    advanceWidth: number
    path: { toSVG(): string; commands: PathCommand[] }
  }
  export interface Position {
    xAdvance: number
    xOffset: number
    yOffset: number
  }
  export interface Font {
    postscriptName: string
    unitsPerEm: number
    ascent: number
    descent: number
    capHeight: number
    bbox: { minX: number; minY: number; maxX: number; maxY: number }
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    getGlyph(id: number): Glyph
    layout(text: string): { glyphs: Glyph[]; positions: Position[]; advanceWidth: number }
  }
  export function create(bytes: Uint8Array): Font
}
