/** A receiver for Node, as pages show it: the check by the library, and 2xx as the answer. */
export const signatureSample = `import { createServer } from "node:http";
import { Webhook } from "standardwebhooks"; // npm install standardwebhooks

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
createServer(async (request, response) => {
  const body = (await request.toArray()).join("");
  try {
    const event = webhook.verify(body, request.headers); // throws if it is not from here
    console.log(event.type, event.data.url);
    response.writeHead(204).end();
  } catch {
    response.writeHead(401).end();
  }
}).listen(Number(process.env.PORT ?? 8080));
`;
