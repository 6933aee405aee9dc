import { describe, expect, it } from '@jest/globals';
import { listen } from '../../src/http/listen.js';

const local = { host: '127.0.0.1', port: 0 };

describe('listening', () => {
  it('says what to set where the port is taken', async () => {
    const first = await listen((_, response) => response.end('a'), local);
    const port = Number(new URL(first.url).port);
    await expect(listen((_, response) => response.end('b'), { ...local, port })).rejects.toMatchObject({
      code: 'BAD_SETTINGS',
      message: `Port ${port} of 127.0.0.1 is in use by another program. Set PORT to a free one, such as PORT=${port + 1}.`,
    });
    await first.close();
  });

  it('says what to set where the machine has no such address', async () => {
    await expect(listen(() => {}, { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
      code: 'BAD_SETTINGS',
      message: 'This machine has no address 192.0.2.1. Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.',
    });
  });

  it('ends after the answer that is being made', async () => {
    let finish = () => {};
    const asked = new Promise<void>((reached) => {
      finish = reached;
    });
    let answer = () => {};
    const server = await listen((_, response) => {
      answer = () => response.end('made in peace');
      finish();
    }, local);
    const response = fetch(server.url);
    await asked;
    const closed = server.close();
    await expect(fetch(server.url)).rejects.toThrow();
    answer();
    expect(await (await response).text()).toBe('made in peace');
    await closed;
  });
});
