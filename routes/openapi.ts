import { type DescribeRouteOptions, resolver } from 'hono-openapi'
import { z } from 'zod'
import { API_WORDS, KEY_WORDS } from '../src/words/api.ts'
import { say, type Text } from '../src/words/words.ts'

export type Operation = keyof typeof API_WORDS

const Problem = z
  .strictObject({
    type: z.string(),
    status: z.int(),
    title: z.string(),
    title_en: z.string(),
    field: z.string().optional(),
    faults: z.array(z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

/** What a route says of itself: its summary from the catalogue, what it answers, and that every "no" is a problem. */
export const answers = (summary: Operation, status: 200 | 201, schema: z.ZodType): DescribeRouteOptions =>
  described(summary, status, { 'application/json': { schema: resolver(schema) } })

/** A command: it takes the key that makes a retry harmless. */
export const commands = (summary: Operation, schema: z.ZodType, status: 200 | 201 = 201): DescribeRouteOptions => ({
  ...answers(summary, status, schema),
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: both(KEY_WORDS),
      schema: { type: 'string', minLength: 1, maxLength: 128 },
    },
  ],
})

/** The same command, which tells how far it has come to who asks for events; `events` says what they are. */
export const streamed = (route: DescribeRouteOptions, events: Text): DescribeRouteOptions => ({
  ...route,
  responses: {
    ...route.responses,
    200: { description: both(events), content: { 'text/event-stream': { schema: { type: 'string' } } } },
  },
})

const both = (text: Text): string => `${say(text, 'zh')} · ${say(text, 'en')}`

type Content = NonNullable<Extract<NonNullable<DescribeRouteOptions['responses']>[string], { content?: unknown }>['content']>

/** Any other route: what it answers, by its media type. */
export function described(summary: Operation, status: 200 | 201 | 302, content: Content): DescribeRouteOptions {
  const text = API_WORDS[summary]
  return {
    operationId: summary,
    summary: say(text, 'zh'),
    description: say(text, 'en'),
    responses: {
      [status]: { description: status === 302 ? 'Found' : 'OK', content },
      default: { description: 'Problem', content: { 'application/problem+json': { schema: resolver(Problem) } } },
    },
  }
}
