import { createServer } from 'node:http';
import pg from 'pg';
import { questions } from './questions.js';

/**
 * The limit: an HTTP server that does nothing but hand the body's values to one prepared statement, whose one column is the answer
 * as text. `POST /QUESTION` with the values of its parameters as JSON.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const statements = new Map(questions.map(({ name, sql }) => [`/${name}`, { name, text: sql }]));

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text) => {
    body += text;
  });
  request.on('end', async () => {
    const { name = '', text = '' } = statements.get(request.url ?? '') ?? {};
    try {
      const { rows } = await pool.query({ name, text, values: JSON.parse(body), rowMode: 'array' });
      const answer = Buffer.from(rows[0]?.[0] ?? 'null');
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`answers at http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : ''}`);
});
