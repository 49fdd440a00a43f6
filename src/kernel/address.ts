/** Where the public reaches us: `https://canteen.example.cn` or `http://192.168.1.8:8787`, a scheme, a host and no more. */
export type Address = string & { readonly __unit: 'address' }

/** The address as browsers write an origin, or undefined when the text is none: without path, query, name or password. */
export function addressFrom(text: string): Address | undefined {
  if (!/^https?:\/\/[^\s/?#@\\]+$/i.test(text) || !URL.canParse(text)) return undefined
  const { origin, hostname } = new URL(text)
  return hostname === '' ? undefined : (origin as Address)
}
