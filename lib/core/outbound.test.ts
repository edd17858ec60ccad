import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { setConfig } from '@/tests/support/config';
import { askOutside, outsideAddress, type Resolve, webAddress } from './outbound';
import { isPublicAddress } from './outbound-address';

describe('addresses of the network', () => {
  test.each([
    ['this machine', '127.0.0.1'],
    ['this machine, another number', '127.8.9.1'],
    ['anywhere here', '0.0.0.0'],
    ['a private network', '10.0.0.5'],
    ['a private network', '172.16.3.4'],
    ['a private network', '192.168.1.1'],
    ["a carrier's network", '100.64.0.1'],
    ["the cloud's metadata", '169.254.169.254'],
    ['everybody', '255.255.255.255'],
    ['many', '224.0.0.1'],
    ['nobody yet', '240.0.0.1'],
    ['documents', '192.0.2.1'],
    ['benchmarks', '198.18.0.1'],
    ['this machine, IPv6', '::1'],
    ['anywhere here, IPv6', '::'],
    ['a private network, IPv6', 'fd00:ec2::254'],
    ['a link, IPv6', 'fe80::1'],
    ['a site, as it once was', 'fec0::1'],
    ['many, IPv6', 'ff02::1'],
    ['this machine, mapped', '::ffff:127.0.0.1'],
    ['metadata, mapped, in hex', '::ffff:a9fe:a9fe'],
    ['this machine, compatible', '::127.0.0.1'],
    ['this machine, translated', '64:ff9b::7f00:1'],
    ['this machine, translated locally', '64:ff9b:1::7f00:1'],
    ['a private network, by 6to4', '2002:a00:1::'],
    ['a tunnel', '2001:0:7f00:1::'],
    ['documents, IPv6', '2001:db8::1'],
    ['nothing', 'example.org'],
  ])('%s is not public: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['93.184.215.14', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

const names =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('what is typed', () => {
  beforeEach(() => void setConfig());

  test.each(['ftp://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://me:secret@example.org/', 'example.org'])(
    '%s is no web address',
    (text) => expect(() => webAddress(text)).toThrow('not_web'),
  );

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/latest/meta-data/',
    'http://localhost/',
  ])('%s leads inside', async (text) => {
    await expect(outsideAddress(webAddress(text))).rejects.toThrow('internal_address');
  });

  test('one inside address of a name is enough to refuse it', async () => {
    const url = webAddress('https://hooks.example.org/');
    await expect(outsideAddress(url, names('93.184.215.14', '10.0.0.1'))).rejects.toThrow('internal_address');
    await expect(outsideAddress(url, names('93.184.215.14', '::ffff:10.0.0.1'))).rejects.toThrow('internal_address');
    await expect(outsideAddress(url, names())).rejects.toThrow('no_such_host');
    expect(await outsideAddress(url, names('93.184.215.14', '8.8.8.8'))).toMatchObject({ address: '93.184.215.14' });
  });
});

describe('asking', () => {
  // The servers of these tests stand on this machine, which is otherwise refused.
  beforeEach(() => void setConfig({ OUTBOUND_ALLOW: '127.0.0.0/8' }));
  afterEach(() => void setConfig());

  async function server(answer: http.RequestListener): Promise<number> {
    const made = http.createServer(answer);
    await new Promise<void>((listening) => made.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      made.closeAllConnections();
      made.close();
    });
    return (made.address() as AddressInfo).port;
  }

  test('the connection goes to the address that was checked, though the name means another one a moment later', async () => {
    const heard: (string | undefined)[] = [];
    const port = await server((req, res) => {
      heard.push(req.headers.host);
      res.end('here');
    });
    const resolve = vi.fn<Resolve>().mockImplementationOnce(names('127.0.0.1')).mockImplementation(names('10.255.255.1'));
    const answer = await askOutside(`http://hooks.example.test:${port}/a`, { method: 'POST', body: '{}' }, resolve);
    expect(answer).toMatchObject({ status: 200, cut: false });
    expect(answer.body.toString()).toBe('here');
    expect(heard).toEqual([`hooks.example.test:${port}`]);
    expect(resolve).toHaveBeenCalledOnce();
  });

  test('a redirect is told, and not followed', async () => {
    let asked = 0;
    const port = await server((_, res) => {
      asked += 1;
      res.writeHead(302, { location: '/there' }).end();
    });
    const answer = await askOutside(`http://127.0.0.1:${port}/`, { method: 'GET' });
    expect(answer).toMatchObject({ status: 302, headers: { location: '/there' } });
    expect(asked).toBe(1);
  });

  test('more than was asked for is not read', async () => {
    const port = await server((_, res) => {
      const pour = () => {
        while (res.write('x'.repeat(10_000)));
        res.once('drain', pour);
      };
      pour();
    });
    const answer = await askOutside(`http://127.0.0.1:${port}/`, { method: 'GET', maxBytes: 25_000 });
    expect(answer.cut).toBe(true);
    expect(answer.body).toHaveLength(25_000);
  });

  test.each([
    ['does not answer', () => {}],
    ['never comes to an end', (_: unknown, res: http.ServerResponse) => void res.write('and then')],
  ])('whoever %s is not waited for', async (_, answer) => {
    const port = await server(answer);
    await expect(askOutside(`http://127.0.0.1:${port}/`, { method: 'GET', timeoutMs: 50 })).rejects.toThrow('too_slow');
  });

  test('a name server that does not answer is not waited for', async () => {
    const never: Resolve = () => new Promise(() => {});
    await expect(askOutside('http://slow.example.test/', { method: 'GET', timeoutMs: 50 }, never)).rejects.toThrow('too_slow');
  });

  test('nobody there', async () => {
    const port = await server(() => {});
    await expect(askOutside(`https://127.0.0.1:${port}/`, { method: 'GET' })).rejects.toThrow('unreachable');
  });
});
