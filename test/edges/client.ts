import { expect } from 'vitest'

/** What answers requests: an app, or a server behind a socket. */
export interface Answering {
  request(path: string, init?: RequestInit): Response | Promise<Response>
}

export interface Answer {
  status: number
  type: string
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there, and fails if it is not
  body: any
}

export interface Exchange {
  method: string
  path: string
  answer: Answer
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** a command with a key of its own, or a given one (`null`: none) */
  post(path: string, body: unknown, key?: string | null): Promise<Answer>
  put(path: string, body: unknown, key?: string | null): Promise<Answer>
  delete(path: string): Promise<Answer>
  send(method: string, path: string, init?: RequestInit): Promise<Answer>
  /** signs in and answers a client that carries the cookie */
  signedIn(login: string, password: string, withCookie: (cookie: string) => Client): Promise<Client>
}

interface Making {
  exchanges: Exchange[]
  key: () => string
}

export function clientOf(app: Answering, { exchanges, key }: Making, cookie?: string): Client {
  async function send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    const answer = await read(await app.request(path, { ...init, method, headers }))
    exchanges.push({ method, path, answer })
    return answer
  }
  const command = (method: string) => (path: string, body: unknown, given?: string | null) => {
    const own: Record<string, string> = given === null ? {} : { 'idempotency-key': given ?? key() }
    return send(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...own } })
  }
  return {
    send,
    get: (path, headers) => send('GET', path, headers ? { headers } : {}),
    post: command('POST'),
    put: command('PUT'),
    delete: (path) => send('DELETE', path),
    async signedIn(login, password, withCookie) {
      const answer = await command('POST')('/sessions', { login, password }, null)
      expect(answer.status).toBe(201)
      return withCookie(answer.headers.getSetCookie()[0]?.split(';')[0] ?? '')
    },
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const body = type.includes('json') && text ? JSON.parse(text) : undefined // HEAD has none
  return { status: response.status, type, headers: response.headers, text, body }
}
