/** A picture in black and white: rows from the top, eight dots a byte from the left; a set bit is black. */
export interface Dots {
  width: number
  height: number
  /** bytes a row */
  stride: number
  bytes: Uint8Array
}

export function blankDots(width: number, height: number): Dots {
  const stride = Math.ceil(width / 8)
  return { width, height, stride, bytes: new Uint8Array(stride * height) }
}

/** A letter at one size: one byte a dot, placed from where the pen stands. */
export interface Mask {
  left: number
  top: number
  width: number
  height: number
  black: Uint8Array
}

function dot(dots: Dots, x: number, y: number, black: boolean): void {
  if (x < 0 || y < 0 || x >= dots.width || y >= dots.height) return
  const [at, bit] = [y * dots.stride + (x >> 3), 0x80 >> (x & 7)]
  dots.bytes[at] = black ? (dots.bytes[at] ?? 0) | bit : (dots.bytes[at] ?? 0) & ~bit
}

/** Fills whole dots: from `left`, `top` to before `right`, `bottom`. What is outside of the picture is cut off. */
export function bar(dots: Dots, left: number, top: number, right: number, bottom: number, black: boolean): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) dot(dots, x, y, black)
}

/** Draws a letter with its pen at `x`, `y`. */
export function letter(dots: Dots, mask: Mask, x: number, y: number, black: boolean): void {
  for (let row = 0; row < mask.height; row++)
    for (let column = 0; column < mask.width; column++)
      if (mask.black[row * mask.width + column]) dot(dots, x + mask.left + column, y + mask.top + row, black)
}
