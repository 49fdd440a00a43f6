/** The part of JSON Schema that our own schemas use. */
export interface Schema {
  $ref?: string
  type?: string | readonly string[]
  format?: string
  pattern?: string
  const?: unknown
  enum?: readonly unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  default?: unknown
  description?: string
  properties?: Record<string, Schema>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
}

/** One line of a schema as a person reads it; `depth` is how many objects it lies in. */
export interface Row {
  name: string
  depth: number
  type: string
  optional: boolean
  note: string
  /** no field, but the line between one choice of fields and the next */
  or?: true
}

/** The fields of a schema, those of inner objects and lists below their own. */
export function rowsOf(schema: Schema, depth = 0): Row[] {
  const branches = choices(schema)
  if (branches) return branches.map((branch) => rowsOf(branch, depth)).reduce((all, rows) => joined(all, rows, depth), [])
  if (schema.items) return rowsOf(schema.items, depth)
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    { name, depth, type: typeOf(field), optional: !schema.required?.includes(name), note: noteOn(field) },
    ...rowsOf(field, depth + 1),
  ])
}

function joined(all: Row[], rows: Row[], depth: number): Row[] {
  const or: Row = { name: '', depth, type: '', optional: false, note: '', or: true }
  return all.length > 0 && rows.length > 0 ? all.concat(or, rows) : all.concat(rows)
}

const choices = (schema: Schema): readonly Schema[] | undefined => schema.oneOf ?? schema.anyOf

/** `integer`, `"lunch" | "dinner"`, `object[]`, `string | null` */
export function typeOf(schema: Schema): string {
  const branches = choices(schema)
  if (branches) return [...new Set(branches.map(typeOf))].join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.items) return listOf(typeOf(schema.items))
  if (typeof schema.additionalProperties === 'object') return `{ [name]: ${typeOf(schema.additionalProperties)} }`
  return schema.$ref?.split('/').at(-1) ?? [schema.type ?? 'any'].flat().join(' | ')
}

const listOf = (type: string): string => (type.includes(' ') ? `(${type})[]` : `${type}[]`)

/** What a value must keep to: format, limits (`|1…40|` letters, `[1…9]` items), default. The limits of every whole number say nothing. */
function noteOn(schema: Schema): string {
  const whole: Schema = Object.assign({}, ...(choices(schema) ?? []), schema.items, schema)
  const { description, format, pattern, minimum, maximum, minLength, maxLength, minItems, maxItems } = whole
  const bound = (low: number | undefined, high: number | undefined, [before = '', after = ''] = ['', '']) =>
    low === undefined && high === undefined ? undefined : `${before}${low ?? ''}…${high ?? ''}${after}`
  const told = [
    description,
    format ?? pattern,
    bound(minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum),
    bound(minLength, maxLength, ['|', '|']),
    bound(minItems, maxItems, ['[', ']']),
    whole.default === undefined ? undefined : `= ${JSON.stringify(whole.default)}`,
  ]
  return told.filter((part) => part !== undefined && part !== '').join(' · ')
}
