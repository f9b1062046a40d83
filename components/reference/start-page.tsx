import type { ReferenceOperation } from "@/lib/domain/reference/operations";
import { statusOf } from "@/lib/errors";
import { addressOf, areasOf } from "./contents";
import { anyServer } from "./examples";

const first = `curl -sS '${anyServer}/api/v1/me' \\
  -H "Authorization: Bearer $FLUXARA_TOKEN"`;

function Basics() {
  return (
    <section id="start" aria-labelledby="start-name" className="text">
      <h2 id="start-name">Start</h2>
      <p>
        Make a token in <i>Settings → Tokens</i> of a workspace and keep it in <code>FLUXARA_TOKEN</code>. It
        has the rights that you give it, in that workspace alone.
      </p>
      <pre>
        <code>{first}</code>
      </pre>
      <ul className="points">
        <li>Times are RFC 3339 in UTC, ids UUIDv7, seeds texts, sizes numbers of bytes.</li>
        <li>
          Unknown fields are refused by name. Answers may gain fields with a later version: ignore those that
          you do not know.
        </li>
        <li>
          What you may not see returns the same <code>404</code> as what does not exist.
        </li>
        <li>
          A <code>POST</code> with an <code>Idempotency-Key</code> may be repeated: the same key and body
          return the first answer for 7 days.
        </li>
        <li>
          A change that asks for <code>If-Match</code> takes the <code>ETag</code> of what you read;{" "}
          <code>412</code> says that somebody was first, with the <code>current</code> version.
        </li>
        <li>
          The client does all of this for JavaScript and TypeScript:{" "}
          <code>npm install {anyServer}/api/v1/client.tgz</code>, one function for each operation, by its name
          here.
        </li>
      </ul>
    </section>
  );
}

function Lists() {
  return (
    <section id="lists" aria-labelledby="lists-name" className="text">
      <h2 id="lists-name">Pages of lists</h2>
      <p>
        A list answers <code>{"{ items, nextCursor }"}</code>. Pass <code>nextCursor</code> as{" "}
        <code>cursor</code> for the next page, until it is <code>null</code>. <code>limit</code> is how many
        items a page has. What is added meanwhile neither repeats nor hides an item. In the client,{" "}
        <code>for await</code> reads page after page.
      </p>
    </section>
  );
}

function Errors() {
  return (
    <section id="errors" aria-labelledby="errors-name" className="text">
      <h2 id="errors-name">Errors</h2>
      <p>
        Errors are <code>application/problem+json</code> (RFC 9457). <code>code</code> is for programs,{" "}
        <code>detail</code> for people; <code>errors</code> names each field that is wrong,{" "}
        <code>current</code> is what is there now. With <code>429</code> and <code>503</code>, wait for{" "}
        <code>Retry-After</code>.
      </p>
      <ul className="problems">
        {Object.entries(statusOf).map(([code, status]) => (
          <li key={code}>
            <code>{status}</code> <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Operations({ operations }: { operations: readonly ReferenceOperation[] }) {
  return (
    <section id="operations" aria-labelledby="operations-name" className="all">
      <h2 id="operations-name">{operations.length} operations</h2>
      {areasOf(operations).map(({ area, own }) => (
        <section key={area.key} aria-labelledby={`area-${area.key}`}>
          <h3 id={`area-${area.key}`}>
            <a href={addressOf(area.key)}>{area.title}</a>
          </h3>
          <ul>
            {own.map(({ id, method, path, said }) => (
              <li key={id}>
                <a href={`${addressOf(area.key)}#${id}`}>{id}</a>
                <span className="where">
                  <span className="method">{method}</span> <code>{path}</code>
                </span>
                <span className="said">{said.summary}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** The first page: how to begin, and every operation in a line. */
export function StartPage({ operations }: { operations: readonly ReferenceOperation[] }) {
  return (
    <>
      <h1>Fluxara API</h1>
      <p className="lead">
        Everything the console does, over HTTP, at <code>{anyServer}/api/v1</code>.
      </p>
      <Basics />
      <Lists />
      <Errors />
      <Operations operations={operations} />
    </>
  );
}
