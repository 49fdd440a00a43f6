/**
 * The passwords that lead every leaked list, Chinese ones among them, and words of this place. As twelve characters are asked for
 * anyway, what counts is a password that is nothing but some of these and a few characters more.
 */
export const GUESSED: readonly string[] = [
  ...['password', 'passw0rd', 'p@ssw0rd', 'mima', 'qwerty', 'qazwsx', 'admin', 'administrator', 'root', 'user', 'test', 'guest', 'welcome'],
  ...['iloveyou', 'woaini', 'letmein', 'monkey', 'dragon', 'sunshine', 'princess', 'football', 'baseball', 'master', 'shadow', 'superman'],
  ...['michael', 'asdf', 'zxcv', '1q2w3e4r', '1qaz2wsx', '5201314', '1314520', '520', '1314', '888', '666', 'aa', 'abc'],
  ...['nuanfan', 'xining', 'qinghai', 'chengzhong', 'zhongguo', 'china', 'shitang', 'canteen', 'kitchen', 'lunch2', 'changeme', 'default'],
  ...['密码', '我爱你', '食堂', '西宁', '青海', '中国'],
]
