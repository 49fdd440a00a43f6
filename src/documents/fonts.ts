import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fonts, openFace, typeface } from './font.ts'

/** Where a weight of a family lies below `root`. */
export function notoFile(root: string, family: string, weight: string): string {
  const [folder, name] = [family.toLowerCase().replaceAll(' ', '-'), family.replaceAll(' ', '')]
  return join(root, 'node_modules/@expo-google-fonts', folder, weight, `${name}_${weight}.ttf`)
}

/**
 * The fonts of all papers, read from the packages that `npm ci` brings: Noto Sans SC, and Noto Sans JP (same design) for
 * surnames that it lacks, such as 𠮷. `root` is where node_modules is; `more` are further TrueType files for what both lack (rarer characters, Tibetan …).
 */
export function loadFonts(root: string, more: string[] = []): Fonts {
  const open = (file: string) => openFace(readFileSync(file))
  const weight = (name: string) =>
    typeface(open(notoFile(root, 'Noto Sans SC', name)), ...[notoFile(root, 'Noto Sans JP', name), ...more].map((file) => () => open(file)))
  return { regular: weight('400Regular'), bold: weight('700Bold') }
}
