import type { Context, Hono } from 'hono'
import { Refusal } from '../src/kernel/refusal.ts'
import type { Env } from './http.ts'
import { answerNo } from './pages.tsx'
import { problemOf } from './problem.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What a path takes, as `Allow` tells it (RFC 9110 §10.2.1); nothing: there is no such path. */
function methodsAt(app: Hono<Env>, path: string): string[] {
  const routed = METHODS.filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method))
  if (routed.length === 0) return []
  return [...routed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)), 'OPTIONS']
}

/** For what no route answered: `OPTIONS` is told what the path takes, another method is refused 405, an unknown path 404. */
export const answerUnrouted =
  (app: Hono<Env>) =>
  (c: Context<Env>): Response | Promise<Response> => {
    const methods = methodsAt(app, c.req.path)
    if (methods.length === 0) return answerNo(c, problemOf(new Refusal('not_found')))
    const allowed = methods.join(', ')
    c.header('allow', allowed)
    if (c.req.method === 'OPTIONS') return c.body(null, 204)
    return answerNo(c, problemOf(new Refusal('method_not_allowed', { values: { method: c.req.method, allowed } })))
  }
