import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'

import { isPublicAddress, isSameAddress, isThisMachine, whyNotAsk } from '../../src/web/guard.ts'

const HOSTILE = [
  ['http://t.co/a', 'scheme'],
  ['ftp://t.co/a', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['data:text/html,hi', 'scheme'],
  ['ws://t.co/a', 'scheme'],
  ['gopher://t.co:70/1', 'scheme'],
  ['https://user@t.co/', 'credentials'],
  ['https://user:word@t.co/', 'credentials'],
  ['https://:word@t.co/', 'credentials'],
  ['https://t.co:8443/', 'port'],
  ['https://t.co:22/', 'port'],
  ['https://127.0.0.1/', 'ip-address'],
  ['https://169.254.169.254/latest/meta-data/', 'ip-address'],
  ['https://2130706433/', 'ip-address'],
  ['https://017700000001/', 'ip-address'],
  ['https://0x7f000001/', 'ip-address'],
  ['https://0x7f.0.0.1/', 'ip-address'],
  ['https://0177.0.0.1/', 'ip-address'],
  ['https://127.1/', 'ip-address'],
  ['https://127.0.1/', 'ip-address'],
  ['https://0/', 'ip-address'],
  ['https://127.0.0.1./', 'ip-address'],
  ['https://%31%32%37.0.0.1/', 'ip-address'],
  ['https://１２７.０.０.１/', 'ip-address'],
  ['https://8.8.8.8/', 'ip-address'],
  ['https://[::1]/', 'ip-address'],
  ['https://[::]/', 'ip-address'],
  ['https://[::ffff:127.0.0.1]/', 'ip-address'],
  ['https://[::ffff:7f00:1]/', 'ip-address'],
  ['https://[64:ff9b::7f00:1]/', 'ip-address'],
  ['https://[2002:7f00:1::]/', 'ip-address'],
  ['https://[fe80::1]/', 'ip-address'],
  ['https://[2606:4700::1111]/', 'ip-address'],
  ['https://localhost/', 'private-host'],
  ['https://localhost./', 'private-host'],
  ['https://a.localhost/', 'private-host'],
  ['https://router/', 'private-host'],
  ['https://printer.local/', 'private-host'],
  ['https://metadata.google.internal/', 'private-host'],
  ['https://db.intranet/', 'private-host'],
  ['https://nas.lan/', 'private-host'],
  ['https://nas.home.arpa/', 'private-host'],
  ['https://1.0.0.127.in-addr.arpa/', 'private-host'],
  ['https://expyuzz4wqqyqhjn.onion/', 'private-host'],
  ['https://a.test/', 'private-host'],
  ['https://a.example/', 'private-host'],
  ['https://a.invalid/', 'private-host'],
  ['https://t.co./', 'private-host'],
  ['https://com/', 'private-host'],
  ['https://co.uk/', 'private-host'],
  ['https://-a.t.co/', 'private-host'],
  [`https://${'a'.repeat(64)}.t.co/`, 'private-host'],
] as const

test.each(HOSTILE)('%s is never asked: %s', (address, because) => {
  expect(whyNotAsk(new URL(address))).toBe(because)
})

test.each(['https://t.co/a', 'https://t.co:443/a', 'https://www.reddit.com/', 'https://xn--mnchen-3ya.de/', 'https://a.b.c.co.uk/'])('%s may be looked up', (address) => {
  expect(whyNotAsk(new URL(address))).toBeUndefined()
})

const NOT_PUBLIC = [
  '0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.0.170',
  '192.0.2.1', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.168.1.1', '192.175.48.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1',
  '255.255.255.255', '::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a9fe:a9fe', '::ffff:0:8.8.8.8', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b::10.0.0.1',
  '64:ff9b:1::8.8.8.8', '100::1', '2001::1', '2001:2::1', '2001:10::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::1', '2002:808:808::1', '3fff::1', '4000::1', '5f00::1', 'fc00::1', 'fd12:3456::1',
  'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2606:4700::1111%1', '', 'localhost', '2130706433', '0x7f.1', '010.0.0.1', '8.8.8.8.', ' 8.8.8.8',
]

test.each(NOT_PUBLIC)('%j is no machine on the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['8.8.8.8', '1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.167.0.1', '223.255.255.255', '2606:4700::1111', '2a00:1450:4007::1', '64:ff9b::8.8.8.8'])('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test('this machine knows its own addresses, whichever they are', () => {
  const own = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces?.map((one) => one.address) ?? [])
  expect(own.filter((address) => !isThisMachine(address))).toEqual([])
  expect(isThisMachine('127.0.0.1')).toBe(true)
  expect(isThisMachine('8.8.8.8')).toBe(false)
})

test('one machine spelt in two ways is one machine', () => {
  expect(isSameAddress('::ffff:127.0.0.1', '127.0.0.1')).toBe(true)
  expect(isSameAddress('2606:4700:0:0::1111', '2606:4700::1111')).toBe(true)
  expect(isSameAddress('127.0.0.1', '127.0.0.2')).toBe(false)
  expect(isSameAddress('t.co', 't.co')).toBe(false)
})
