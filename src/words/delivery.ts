import type { Words } from './words.ts'

/** What can be wrong with a hand-over or a closing count. */
export const COUNT_FAULTS = {
  proof_photo: ['缺照片', 'a photo is missing'],
  proof_signature: ['缺签名', 'a signature is missing'],
  proof_arrival: ['没有登记到达', 'the arrival is not recorded'],
  return_gap: [
    '车上还有 {aboard} 份，退回加洒漏写了 {said} 份',
    '{aboard} portions are still aboard, {said} are said to be back or spilled',
  ],
  dish_not_counted: ['这个菜装了车，但没有清点', 'This dish was loaded but not counted'],
  dish_counted_twice: ['同一个菜清点了两次', 'This dish is counted twice'],
  dish_not_loaded: ['这个菜没有装到这一站', 'This dish was not loaded for this stop'],
  handover_gap: [
    '装车 {loaded} 份，实收加差额只有 {accounted} 份，差额要写原因',
    'Loaded {loaded}, but received and gaps make {accounted}; every gap needs its reason',
  ],
  reason_twice: ['同一个原因写了两次', 'The same reason is given twice'],
  rejection_without_note: ['拒收要说明为什么', 'A rejection says why'],
  cause_without_rejection: ['只有拒收才写拒收原因', 'Only a rejection has causes'],
  cause_twice: ['同一个拒收原因写了两次', 'The same cause is given twice'],
  cause_without_note: ['“其他”要写说明', 'The cause “other” needs a note'],
  cause_gap: ['拒收 {portions} 份，各原因加起来是 {accounted} 份', '{portions} portions are rejected, their causes make {accounted}'],
  dish_not_received: ['这个菜没有收到过', 'This dish was never received'],
  closing_gap: [
    '实收 {received} = 已发 {served} + 剩余 {left} + 损耗 {wasted} 不成立',
    'Received {received} is not served {served} + left {left} + wasted {wasted}',
  ],
  note_missing: ['“原因不明”要写说明', 'An unexplained loss needs a note'],
} as const satisfies Words
