/** Where a printer is: a host on the kitchen's own network and a port. What is printed there names canteens and dishes; it never leaves the house. */
export interface PrinterAddress {
  host: string
  port: number
}

/** RAW printing (AppSocket), which label and receipt printers speak out of the box. */
export const RAW_PORT = 9100
/** Below are the services of other programs (mail, web, shells), none of them a printer's. */
export const FIRST_PORT = 1_024
export const LAST_PORT = 65_535

/** A host as it is kept: a name, or an address in its one spelling (`0x7f.1` is `127.0.0.1`); undefined when it is neither. */
export function hostFrom(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
  const address = `http://${bare.includes(':') ? `[${bare}]` : bare}/`
  if (!/^[a-z0-9.:-]{1,253}$/.test(bare) || !URL.canParse(address)) return undefined
  const host = new URL(address).hostname.replace(/^\[(.*)\]$/, '$1')
  return isAddress(host) || host.split('.').every((label) => NAME.test(label)) ? host : undefined
}

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Is this an address, and no name that has yet to be looked up? */
export const isAddress = (host: string): boolean => host.includes(':') || /^\d+(\.\d+){3}$/.test(host)

/**
 * Private networks (RFC 1918; fc00::/7 of RFC 4193) and this very machine, behind which a USB printer may stand. Refused: the public,
 * 169.254.0.0/16 and fe80::/10 (there a cloud keeps its secrets, and no router leads there), shared and multicast networks.
 */
export const isLocal = (address: string): boolean =>
  address.includes(':')
    ? address === '::1' || /^f[cd][0-9a-f]{2}:/.test(address)
    : /^(10|127)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(address)
