export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file, in the words of OpenAPI. */
export const binary = { schema: { type: 'string', format: 'binary' } } as const

/** RFC 6266: a plain name for old programs, and the real one in UTF-8. */
export const disposition = (how: 'inline' | 'attachment', plain: string, name: string): string =>
  `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}`

/** Bytes that nobody else holds on to. */
export const bodyOf = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>
