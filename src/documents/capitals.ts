const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿']
const LIMIT = 100_000_000_000_000 // 一万亿元, in fen

/**
 * An amount in fen as it is written on bills: 人民币 in capitals, below 一万亿元.
 * Rules: 支付结算办法 (银发〔1997〕393号), annex 1 "正确填写票据和结算凭证的基本规定", articles 1 to 3. Throws on fractions of a fen.
 */
export function capitals(amount: number): string {
  if (!Number.isSafeInteger(amount) || Math.abs(amount) >= LIMIT) throw new RangeError(`not an amount in fen: ${amount}`)
  if (amount < 0) return `负${capitals(-amount)}`
  const [yuan, jiao, fen] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10]
  const whole = yuan > 0 ? `${wholeCapitals(yuan)}元` : ''
  if (amount === 0) return '零元整'
  if (jiao === 0 && fen === 0) return `${whole}整`
  const gap = whole && (jiao === 0 || yuan % 10 === 0) ? '零' : ''
  return whole + gap + (jiao ? `${DIGITS[jiao]}角` : '') + (fen ? `${DIGITS[fen]}分` : '整')
}

/** Groups of four digits; zeros in a row, also across groups, are read as one 零. */
function wholeCapitals(yuan: number): string {
  let text = ''
  let zero = false
  for (let group = 2; group >= 0; group--) {
    const four = Math.floor(yuan / 10_000 ** group) % 10_000
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(four / 10 ** place) % 10
      if (digit === 0) zero = text !== ''
      else {
        text += (zero ? '零' : '') + DIGITS[digit] + PLACES[place]
        zero = false
      }
    }
    if (four > 0) {
      text += GROUPS[group]
      zero = false
    }
  }
  return text
}
