import type { Instance } from '../../src/routing/instance.ts'
import type { Shift } from '../../src/routing/shift.ts'
import { FaultList } from '../fault-list.ts'
import type { Asked, Draft } from './draft.ts'
import { readJson } from './read-json.ts'
import { readSolomon } from './read-solomon.ts'
import { readVrp } from './read-vrp.ts'
import { instanceOf } from './sound.ts'
import { smallText } from './text-file.ts'

/** An instance and the decimals of its file's unit: a cost of 8273 with one decimal is 827.3 in the file. */
export interface FileInstance {
  instance: Instance
  /** where a vehicle may drive several routes */
  shift: Shift | undefined
  decimals: number
}

/** Reads an instance, or refuses it with all its faults (`file_has_errors`). The format is told by the text, not by the name. */
export function readInstance(path: string, asked: Asked = {}): FileInstance {
  const faults = new FaultList()
  const text = smallText(path, faults)
  const draft = text === undefined ? undefined : draftOf(text, asked, faults)
  if (draft && asked.vehicles !== undefined) draft.vehicles = asked.vehicles
  const instance = draft && instanceOf(draft, faults)
  faults.refuse('INSTANCE')
  if (!draft || !instance) throw new Error('an instance without faults was not read')
  return { instance, shift: draft.shift, decimals: draft.decimals }
}

/** By these it is seen what a file is. */
const FIRST_LINES = 100

function draftOf(text: string, asked: Asked, faults: FaultList): Draft | undefined {
  if (/^\s*[{[]/.test(text)) return readJson(text, asked, faults)
  const lines = text.split(/\r\n|\n|\r/, FIRST_LINES).map((line) => line.trim())
  if (lines.some((line) => /^VEHICLES?$/i.test(line))) return readSolomon(text, asked, faults)
  if (lines.some((line) => /^(NAME|COMMENT|TYPE|DIMENSION|CAPACITY|VEHICLES|EDGE[\s_]+WEIGHT[\s_]+TYPE)([\s:：=]|$)/i.test(line)))
    return readVrp(text, asked, faults)
  faults.add(1, 'format_unknown')
  return undefined
}
