import { describe, expect, test } from 'vitest'
import type { Datum } from '../../src/kernel/datum.ts'
import { metresBetween, type Place } from '../../src/kernel/place.ts'
import { placedBy, type ToldPlace, toldPlace } from '../../src/kernel/told-place.ts'

describe('a place that is pasted', () => {
  test.each<[string, number, number, Datum | undefined]>([
    ['36.61,101.77', 36.61, 101.77, undefined],
    ['１０１．７７，３６．６１', 36.61, 101.77, undefined],
    ['纬度 36.61 101.77', 36.61, 101.77, undefined],
    ['48.2, 16.37', 48.2, 16.37, undefined],
    ['80.1,40.2', 40.2, 80.1, undefined],
    ['-33.9,151.2', -33.9, 151.2, undefined],
    ['https://uri.amap.com/marker?position=101.77,36.61&name=%E9%A3%9F%E5%A0%82', 36.61, 101.77, 'gcj02'],
    ['https://ditu.amap.com/regeo?lng=101.77&lat=36.61', 36.61, 101.77, 'gcj02'],
    ['https://www.amap.com/?p=B03A00,36.61,101.77,%E9%A3%9F%E5%A0%82', 36.61, 101.77, 'gcj02'],
    ['http://api.map.baidu.com/marker?location=36.61,101.77&title=x&output=html', 36.61, 101.77, 'bd09'],
    ['http://api.map.baidu.com/marker?location=36.61,101.77&coord_type=gcj02', 36.61, 101.77, 'gcj02'],
    ['http://api.map.baidu.com/marker?location=36.61,101.77&coord_type=wgs84', 36.61, 101.77, 'wgs84'],
    ['https://apis.map.qq.com/uri/v1/marker?marker=coord:36.61,101.77;title:x', 36.61, 101.77, 'gcj02'],
    ['在这里 https://map.qq.com/?pointx=101.77&pointy=36.61 快来', 36.61, 101.77, 'gcj02'],
  ])('%s', (text, lat, lon, datum) => {
    expect(toldPlace(text)).toEqual({ lat, lon, datum })
  })

  test.each([
    ['', 'place_unread'],
    ['人民街 1 号', 'place_unread'],
    ['36.61', 'place_unread'],
    ['95,200', 'place_unread'],
    ['https://surl.amap.com/abc123', 'place_short_link'],
    ['https://map.baidu.com/@11329000,4370000,15z', 'place_in_metres'],
  ])('%s tells none', (text, why) => {
    expect(toldPlace(text)).toBe(why)
  })

  test('is put where it is, by the datum that is chosen, the link’s, or GCJ-02', () => {
    const told = (datum?: Datum): ToldPlace => ({ lat: 36.61, lon: 101.77, datum })
    const metres = (place: Place) => metresBetween(place, { lat: 36.61, lon: 101.77 })
    expect(placedBy(told(), 'wgs84')).toEqual({ place: { lat: 36.61, lon: 101.77 }, datum: 'wgs84' })
    expect(placedBy(told('bd09'), 'wgs84').datum).toBe('wgs84')
    const [gcj, bd] = [placedBy(told(), undefined), placedBy(told('bd09'), undefined)]
    expect([gcj.datum, bd.datum, metres(gcj.place) > 50, metres(bd.place) > metres(gcj.place)]).toEqual(['gcj02', 'bd09', true, true])
  })

  test('outside of China is where it says', () => {
    expect(placedBy({ lat: 42.5, lon: 1.52, datum: undefined }, undefined).place).toEqual({ lat: 42.5, lon: 1.52 })
  })
})
