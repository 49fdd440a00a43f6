import type { Text } from './words.ts'

export interface HelpWords {
  /** what the command does, in a line */
  about: Text
  /** each option or argument by how it is written */
  options?: Readonly<Record<string, Text>>
  note?: Text
}

/** What `--help` says of each command. */
export const HELP = {
  day: {
    about: ['跑完一天：菜单 → 预测 → 计划 → 线路 → 交接 → 就餐 → 对账', 'runs one day, a table for each step'],
    note: [
      '演示区：逐步演完这一天（已演过则只显示）；导入的历史：只计划并对照；真实的区：只显示',
      'On a demo district the day is played (again: shown); on imported counts it is planned and compared; on a real one it is shown.',
    ],
  },
  plan: {
    about: ['生成（截止前可重做）次日生产计划，按岗位列出', 'makes (until the cut-off remakes) a lunch plan and prints it by station'],
    note: [
      '缺资料时逐条列出并以 1 结束；已过截止或已开火时列出现行版本；演示区会先演到计划之前',
      'What is missing is listed, and the exit is 1; past the cut-off the standing plan is printed. A demo district first plays up to the plan.',
    ],
  },
  seed: {
    about: ['生成演示区（一年的数据）', 'makes the demo district with a year behind it'],
    options: {
      '--seed N': ['换一个种子就是另一个区（默认 20261124）', 'another seed, another district (default 20261124)'],
      '--if-missing': ['已有则不动，只显示账号', 'leaves an existing district alone and prints its accounts'],
      '--days N': ['只要这一年的最后 N 天（试用）', 'only the last N days of the year (for trials)'],
    },
  },
  'counts import': {
    about: ['导入就餐历史到一个新的区', 'imports a history of head counts into a district of its own'],
    options: {
      'FILE.csv': ['列：site,date,planned,served,flag（planned、flag 可没有）', 'site,date,planned,served,flag (planned, flag optional)'],
      '--district NAME': ['区名（默认用文件名）', 'its name (default: the file’s name)'],
    },
  },
  'forecast backtest': {
    about: [
      '用一份就餐历史检验预测：每天只用前一晚（或 7 天前）已知的数据',
      'tests the forecast on a history: each day from what was known before',
    ],
    options: {
      'FILE.csv': [
        '列：series,date,served，可有 planned（预测时已知的报餐或计划数，提前 7 天也算已知）、flag；series 也可写作 site；有 flag 的行不用',
        'series,date,served, optionally planned (bookings or a plan, taken as known when the forecast is made, at either lead) and flag; site is the same as series; rows with a flag are not used',
      ],
      '--from DATE --to DATE': ['检验哪些天（默认最后四分之一）', 'the days to forecast (default: the last quarter)'],
      '--lead 1|7': ['提前几天预测（默认 1）', 'how many days ahead (default 1)'],
      '--out OUT.csv': ['逐行写出 date,series,y,q50,q80,q90,q95', 'writes each forecast: date,series,y,q50,q80,q90,q95'],
    },
    note: [
      '成本 4:1：少一份等于多四份；对照为上周同一天。储备：每晚按前 60 天重放选定的各点分位和机动份数。',
      'Cost 4:1: one portion short is as bad as four over. Compared with the same weekday of last week. Reserve: site quantile and mobile portions chosen each evening by replaying 60 days.',
    ],
  },
  'forecast month': {
    about: [
      '一个月的余与缺：按天、按食堂，对照照搬上周同日的做法',
      'a month of waste and shortage by day and canteen, beside cooking last week again',
    ],
    note: [
      '只算已结束的餐，按份（主菜）计；卖完的套餐，缺份按当时的预测估计。代价：缺一份按厨房自定的倍数折成余份。不能评判的日子逐条列出。',
      'Closed meals only, in meals by their main dish; where a set ran out, who went without is estimated from the forecast of the day. Loss: one short counts as many over as the kitchen says. What cannot be judged is listed.',
    ],
  },
  'routing solve': {
    about: ['求解一个车辆路径问题', 'solves a vehicle routing problem'],
    options: {
      INSTANCE: [
        'CVRPLIB .vrp（EUC_2D、CEIL_2D、FLOOR_2D、EXACT_2D、EXPLICIT；OVRP 不返回）、Solomon/Gehring-Homberger .txt，或本系统的 JSON',
        'CVRPLIB .vrp (EUC_2D, CEIL_2D, FLOOR_2D, EXACT_2D, EXPLICIT; OVRP does not return), Solomon or Gehring-Homberger .txt, or our JSON',
      ],
      '--seconds S | --turns N': [
        '求解多少秒（处理器时间），或多少轮：同样的轮数和种子，在任何机器上线路相同（默认按规模定轮数，一百点几秒）',
        'how many seconds (of the processor) or turns; as many turns and the same seed give the same routes anywhere (default: turns by size, seconds for 100 stops)',
      ],
      '--seed N': ['随机种子（默认 1）', 'seed of chance (default 1)'],
      '--vehicles K': [
        '最多 K 条线路（默认：文件里的车辆数——VEHICLES、注释里的“No of trucks”、Solomon 的 NUMBER；没有则不限）',
        'at most K routes (default: the file’s number, by VEHICLES, "No of trucks" in the comment or Solomon’s NUMBER; else as many as wanted)',
      ],
      '--objective cost|vehicles': ['成本最小（默认），或先车辆最少', 'least cost (default), or the fewest vehicles first'],
      '--decimals N': [
        '距离保留几位小数：.vrp 默认 0（取整），EXACT_2D 默认 3，Solomon 默认 1（截断，DIMACS 2021 的规定），JSON 默认 0；成本以文件的单位显示',
        'decimals of the distances that are kept: 0 by default in a .vrp (rounded), 3 of EXACT_2D, 1 in Solomon’s (cut off, as DIMACS 2021 has it), 0 in JSON; the cost is in the file’s unit',
      ],
    },
    note: [
      [
        'JSON：matrix[a][b] 是从 a 到 b 的时间，也是成本，0 是厨房；demand[]、service[]、earliest[]、latest[]（到达）；vehicles、capacity；',
        'open（不返回）；maxElapsed：从出发到任一点到达；maxDuration：到回来为止（不返回的：到最后一点到达）；name、unit、objective: "travel"、optimum、best、proven。',
        '一辆车跑几趟：trips（每辆车最多几趟）、reload（两趟之间在厨房多少秒）、horizon（全部多少秒内跑完）；maxElapsed、maxDuration 从每一趟自己的出发算起，earliest、latest 从一天的开始算起；',
        'open 时只有每辆车的最后一趟不返回。输出里 journeys 是每辆车的各趟：线路号（从 1 起）和出发时间。',
        '点的编号同 CVRPLIB 的 .sol：不算车场，按文件顺序 1、2、3……。没有找到满足所有限制的线路时 feasible 为 false，列出违反最少的，以 3 结束。',
        '31 个点以内会尝试证明最优：没有更便宜的解时 proven 为 true；时间不够时 bound 是下界，成本最多比最优多 cost − bound；bound 为 null 时没有下界。',
      ].join(''),
      [
        'JSON: matrix[a][b] is the time from a to b, and the cost; 0 is the kitchen. demand[], service[], earliest[], latest[] (of the arrival); vehicles, capacity;',
        'open (no way back); maxElapsed: from leaving to the arrival at any stop; maxDuration: to being back (open: to the last arrival); name, unit, objective: "travel", optimum, best, proven.',
        'Several trips a vehicle: trips (at most so many each), reload (seconds at the kitchen between two), horizon (all is over within so many seconds); maxElapsed and maxDuration then count from each trip’s own departure, earliest and latest from the start of the day;',
        'of open routes only the last trip of each vehicle does not come back. In the answer journeys are the trips of each vehicle: the number of a route, from 1, and when it leaves.',
        'Stops are numbered as in a .sol of CVRPLIB: 1, 2, 3 … in the order of the file, without the depot. Where no routes were found that keep every limit, feasible is false, the routes are those that break the least, and the exit is 3.',
        'Up to 31 stops a proof is tried: proven is true when nothing is cheaper; where time is too short, bound is what no solution goes below, and null where none is known.',
      ].join(' '),
    ],
  },
  'routing days': {
    about: [
      '按已存的计划重排每天午餐的车，逐日列出证明与检查结果；不写入',
      'plans the vans of each lunch again from its stored plan, with what is proven and what the checker says; writes nothing',
    ],
    options: {
      'FROM TO': ['从哪天到哪天；没有计划的日子跳过', 'from which day to which; days without a plan are passed over'],
      '--seed N': ['随机种子（默认 1）', 'seed of chance (default 1)'],
    },
    note: [
      '下界：用同样多的车，没有方案行车更少；“已证明”指车数和行车都不能再少。检查器查出问题时以 1 结束。',
      'bound: no plan with as many vans drives less; proven: neither fewer vans nor less driving is possible. Where the checker finds anything, the exit is 1.',
    ],
  },
  'routing check': {
    about: ['检查一个解：逐条列出违反的限制', 'checks a solution and lists every limit that it breaks'],
    options: {
      SOLUTION: ['CVRPLIB .sol，或 routing solve --json 的输出', 'a .sol of CVRPLIB, or what routing solve --json prints'],
      '--vehicles K': ['最多 K 条线路（默认同 routing solve）', 'at most K routes (default: as in routing solve)'],
      '--decimals N': ['同 routing solve；要比解里成本的小数位多', 'as in routing solve; more than the cost in the solution has'],
    },
  },
  'subsidy evaluate': {
    about: [
      '按补贴办法的数据逐条计算：补多少、谁出、自付多少、为什么',
      'judges servings by schemes as data: how much, from whom, what the diner pays, and why',
    ],
    options: {
      '--schemes FILE': ['补贴办法（schemes.json 的格式）', 'schemes, in the format of schemes.json'],
      '--cases FILE': [
        '每行一个 JSON：{scheme, person, meal, history?, expect?}；金额为分',
        'a JSON object in each line: {scheme, person, meal, history?, expect?}; amounts in fen',
      ],
    },
    note: [
      '每行输出一条，次序不变；写了 expect 就核对。读不懂的行写明行号、字段和原因，其余照算（退出码 3）；与 expect 不符或没有一行可算，退出码 1',
      'A line out for each line in, in their order; what is expected is compared. A line that cannot be read is named with its field and why, the others are judged (exit 3); exit 1 where something is not as expected, or nothing could be judged.',
    ],
  },
  'subsidy whatif': {
    about: [
      '一个办法若在某月施行：补贴总额、受益与受损的人数，按人群、食堂、承担层级',
      'a month as if another scheme had been in force: cost, winners, losers, by group, canteen and layer',
    ],
    options: {
      '--scheme FILE': ['一个办法，或 schemes.json 格式的文件', 'one scheme, or a file in the format of schemes.json'],
      '--id ID': ['文件里有几个办法时用哪一个', 'which one, where the file has several'],
      '--month M': ['年-月', 'YYYY-MM'],
    },
    note: [
      '只算不存；按当月每一笔就餐留存的依据逐笔重算，限额按新办法自己的发放累计；只有人数，没有姓名',
      'Nothing is kept. Each serving of the month is judged again on the facts that were kept with it; limits count what the scheme itself would have granted. People are counted, not named.',
    ],
  },
  'menu import': {
    about: [
      '导入配料、价格、单位换算、菜品、配方、循环食谱、菜单或食物成分（按表头自动识别）',
      'imports ingredients, prices, units, dishes, recipes, a cycle, menus or food values, told apart by the head',
    ],
    options: {
      FILE: [
        'Excel（.xlsx，一张表一种，可几张一起）或 CSV（UTF-8、GB18030）；食物成分也可用 JSON',
        'Excel (.xlsx, a sheet for each) or CSV (UTF-8, GB18030); food values may be JSON',
      ],
      '--dry-run': ['只检查，不导入', 'only looks, keeps nothing'],
      '--source TEXT': ['食物成分表的来源（默认文件名）', 'where food values come from (default: the file’s name)'],
    },
    note: [
      '有一处错就一行也不导入；每处错都写明表、行、列和允许的值。',
      'One fault and nothing is kept; each is told with sheet, row, column and what is allowed.',
    ],
  },
  papers: {
    about: ['把一天的全部单据写成 PDF 文件', 'writes all papers of a day as PDF files'],
    options: {
      '--out FOLDER': ['写到哪里（默认：数据文件夹里的 papers/DATE）', 'where to (default: papers/DATE in the data folder)'],
      '--base URL': ['二维码里的网址（默认 http://localhost:8787）', 'the address in the QR codes (default http://localhost:8787)'],
      '--english': ['英文', 'in English'],
    },
    note: [
      '凭条：每个食堂一张。结算单：当月的，没有则取最近一个月。演示区会先演完这一天。',
      'Receipts: one of each canteen. Statements: of the month, or of the last one that has any. A demo district’s day is played first.',
    ],
  },
  'safety report': {
    about: ['把一个月的食品安全月报写成 PDF', "writes a month's food-safety report as a PDF"],
    options: {
      '--out FILE': [
        '写到哪里（默认：数据文件夹里的 papers/safety-MONTH.pdf）',
        'where to (default: papers/safety-MONTH.pdf in the data folder)',
      ],
      '--base URL': ['二维码里的网址', 'the address in the QR codes'],
      '--english': ['英文', 'in English'],
    },
  },
  recall: {
    about: ['召回演练：一个锅次或原料批号到了哪些食堂、哪些老人', 'a recall drill: which canteens and elders a batch or a lot reached'],
    options: {
      'LOT|BATCH': [
        '锅次如 20261123-L-dish-1（不写锅号即整道菜），或我方、供货商的批号',
        'a batch such as 20261123-L-dish-1 (without the number: the whole dish), or a lot by our id or the supplier’s mark',
      ],
      '--reason TEXT': ['为什么看名单；账册会记下', 'why the names are opened; the journal keeps it'],
    },
  },
  'roads import': {
    about: ['导入 OpenStreetMap 路网（.osm.pbf、.osm、.osm.gz）', 'imports OpenStreetMap roads (.osm.pbf, .osm, .osm.gz)'],
    note: [
      '整份读完、建好才替换原有路网；数据文件夹里只留建好的结果。数据 © OpenStreetMap 贡献者，ODbL 1.0。不给文件时，向 NUANFAN_ROADS 指定的 OSRM 兼容服务取车程。',
      'The standing roads are replaced only once all of it is read and built. Data © OpenStreetMap contributors, ODbL 1.0. Without a file, drives are asked of the OSRM-compatible engine that NUANFAN_ROADS names.',
    ],
  },
  'roads table': {
    about: ['各点之间在路上要多久、多远', 'how long and how far it is by road between places'],
    options: {
      'POINTS.csv': ['列：id,lat,lon', 'id,lat,lon'],
      '--mode car|ebike|foot': ['开车、电动自行车、步行（默认 car）', 'by van, e-bike or on foot (default car)'],
      '--datum wgs84|gcj02|bd09': ['坐标系：GPS、高德/腾讯、百度（默认 wgs84）', 'of GPS, Amap or Tencent, or Baidu (default wgs84)'],
    },
    note: ['有走不通的成对地点时以 3 结束，并列在 unreachable', 'Pairs without a way are listed as unreachable, and the exit is 3'],
  },
  'roads isochrone': {
    about: ['几分钟内到得了的范围（GeoJSON）', 'what is reached within so many minutes (GeoJSON)'],
    options: {
      'LAT,LON': ['纬度,经度', 'latitude, longitude'],
      '--minutes N': ['1–120（默认 15）', '1–120 (default 15)'],
      '--mode car|ebike|foot': ['开车、电动自行车、步行（默认 car）', 'by van, e-bike or on foot (default car)'],
      '--datum wgs84|gcj02|bd09': ['坐标系（默认 wgs84）', 'of the coordinates (default wgs84)'],
    },
  },
  doctor: {
    about: ['检查配置、版本、数据库设置、磁盘、时钟、字体', 'checks configuration, versions, pragmas, disk, clock, fonts'],
  },
  get: {
    about: ['不启动服务器发一个 GET 请求', 'a GET request with no server'],
    options: {
      '--as LOGIN': [
        '用这个账号（拿着文件的人本来就能看）；账册会记下',
        'as this account (whoever holds the file may); the journal says so',
      ],
    },
  },
} as const satisfies Record<string, HelpWords>

/** What `--help` says of the program. */
export const PROGRAM_HELP = {
  more: ['COMMAND --help：选项与例子', 'COMMAND --help: options and examples'],
  exits: ['退出码：0 完成 · 1 失败 · 2 用法不对 · 3 部分完成', 'exit: 0 done · 1 failed · 2 usage · 3 done in part'],
} as const satisfies Record<string, Text>
