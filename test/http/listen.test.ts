import { Agent, get, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { listen } from '../../src/http/listen.js';
import { openYoga } from './open-yoga.js';

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

  it('lets who is refused early read why, and closes', async () => {
    const server = await listen((_, response) => response.writeHead(413).end('too much'), local);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').setEncoding('latin1');
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n');
    let answer = '';
    socket.on('data', (text) => {
      answer += text;
    });
    const closed = new Promise((resolve, reject) => socket.on('end', resolve).on('error', reject));
    // Sends on while the answer is under way, as most clients do.
    for (let part = 0; part < 20; part += 1) socket.write('x'.repeat(1_000_000));
    await closed;
    expect(answer).toMatch(/^HTTP\/1.1 413 [\s\S]*\r\nConnection: close\r\n[\s\S]*too much/);
    socket.destroy();
    await server.close();
  });

  it('keeps the connection of who was heard out', async () => {
    const server = await listen((request, response) => request.resume().on('end', () => response.end('heard')), local);
    const response = await fetch(server.url, { method: 'POST', body: 'a question' });
    expect([response.headers.get('connection'), await response.text()]).toEqual(['keep-alive', 'heard']);
    await server.close();
  });

  it('tells 408 to who has not sent its body in ten seconds, but for an upload, and acts on nothing that comes later', async () => {
    const heard: unknown[] = [];
    const listening = (request: IncomingMessage) => request.resume().on('end', () => heard.push(request.url));
    const iterating = async (request: IncomingMessage) => {
      for await (const part of request) heard.push(part);
      heard.push(request.url);
    };
    const yoga = openYoga().handler;
    const handlers: Record<string, RequestListener> = {
      '/listening': listening,
      '/iterating': (request) => void iterating(request).catch(() => {}),
      '/graphql': yoga,
      '/import': () => {},
    };
    const server = await listen((request, response) => handlers[request.url ?? '']?.(request, response), {
      ...local,
      isUpload: ({ url }) => url === '/import',
      setHeaders: (_, response) => response.setHeader('x-of-every-answer', 'yes'),
    });
    const talk = (path: string, ...headers: string[]) => {
      const socket = connect({ port: Number(new URL(server.url).port), allowHalfOpen: true }).setEncoding('latin1');
      const talk = { socket, answer: '', ended: new Promise((resolve) => socket.on('end', resolve).on('error', resolve)) };
      socket.on('data', (text) => {
        talk.answer += text;
      });
      socket.write(['POST', path, 'HTTP/1.1\r\nHost: a\r\n'].join(' ') + [...headers, '', ''].join('\r\n'));
      return talk;
    };
    const upload = talk('/import', 'Content-Length: 100');
    const chunked = ['Content-Type: application/json', 'Transfer-Encoding: chunked'];
    const questions = [
      talk('/listening', 'Content-Length: 4'),
      talk('/iterating', ...chunked),
      talk('/graphql', ...chunked),
      talk('/graphql', 'Content-Type: application/json', 'Content-Length: 100'),
    ];
    const startedAt = Date.now();
    for (const { socket, ended } of questions) {
      await ended;
      socket.end('4\r\nslow\r\n0\r\n\r\n');
      while (!socket.closed) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(Date.now() - startedAt).toBeGreaterThan(9_000);
    for (const { answer } of questions) {
      expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n[\s\S]*x-of-every-answer: yes[\s\S]*\r\nConnection: close\r\n/);
      expect(answer).toContain(
        '{"errors":[{"message":"Expected the whole request within 10 s, got a part of it.","extensions":{"code":"TOO_SLOW"}}]}',
      );
    }
    expect([upload.answer, upload.socket.readyState, heard]).toEqual(['', 'open', []]);
    upload.socket.destroy();
    await server.close();
  });

  it('tells 408 to who sends no headers for eight seconds', async () => {
    const server = await listen(() => {}, local);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
    let answer = '';
    socket.on('data', (text) => {
      answer += text;
    });
    socket.write('POST / HTTP/1.1\r\nHost:');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout\r\nConnection: close\r\n/);
    await server.close();
  });

  it('takes nothing more on a connection that is kept, once it ends', async () => {
    const responses: ServerResponse[] = [];
    const server = await listen((_, response) => responses.push(response), local);
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<IncomingMessage>((resolve) => get(server.url, { agent }, resolve));
    while (responses.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = server.close();
    responses[0]?.end('made in peace');
    expect((await answer).headers.connection).toBe('close');
    (await answer).resume();
    await closed;
    agent.destroy();
  });
});
