import type { DocumentWebhook } from "@/lib/domain/reference/document";
import { json, literal } from "@/lib/domain/reference/literal";
import { signatureSample } from "@/lib/domain/webhooks/signature-sample";
import { SchemaTree } from "./schema-tree";

function Signatures() {
  return (
    <section id="signature" className="text" aria-labelledby="signature-name">
      <h2 id="signature-name">Signature</h2>
      <p>
        Each request is signed by <i>Standard Webhooks 1.0</i>, so a library of your language can check it. In
        Node:
      </p>
      <pre>
        <code>{signatureSample}</code>
      </pre>
      <ul className="points">
        <li>
          <code>webhook-id</code>: the event. It is the same for all tries: do what you do once for each.
        </li>
        <li>
          <code>webhook-timestamp</code>: of this try, in seconds since 1970.
        </li>
        <li>
          <code>webhook-signature</code>: <code>v1,</code> and the base64 of the HMAC-SHA256 of{" "}
          <code>id.timestamp.body</code>, keyed with the bytes behind <code>whsec_</code>. For a day after a
          change of secret there are two, with a space between.
        </li>
      </ul>
    </section>
  );
}

function Tries() {
  return (
    <section id="tries" className="text" aria-labelledby="tries-name">
      <h2 id="tries-name">Tries</h2>
      <p>
        An event is delivered at least once, in no guaranteed order. Respond with 2xx within 15 s; anything
        else is retried, ten times in 75 hours. Redirects are never followed. <code>410</code> switches the
        endpoint off; <code>Retry-After</code> is honoured. Bodies name ids and an address: read what stands
        behind it with your own token.
      </p>
    </section>
  );
}

function Event({ type, webhook: { post } }: { type: string; webhook: DocumentWebhook }) {
  const { schema, example } = post.requestBody.content["application/json"] ?? {};
  return (
    <section id={type} className="operation" aria-labelledby={`${type}-name`}>
      <div className="words">
        <h3 id={`${type}-name`}>
          <a href={`#${type}`}>{type}</a>
        </h3>
        {schema === undefined ? null : <SchemaTree schema={schema} isAnswer />}
      </div>
      <aside className="example" aria-label={`Example of ${type}`}>
        <pre>
          <code>{literal(example, json)}</code>
        </pre>
      </aside>
    </section>
  );
}

/** What webhooks are sent: how it is signed, how often it is tried, and each type's body. */
export function WebhookBodiesPage({ webhooks }: { webhooks: Record<string, DocumentWebhook> }) {
  return (
    <>
      <h1>Webhook bodies</h1>
      <p className="lead">What webhooks send, by type of event.</p>
      <Signatures />
      <Tries />
      <h2 id="types">Types</h2>
      {Object.entries(webhooks).map(([type, webhook]) => (
        <Event key={type} type={type} webhook={webhook} />
      ))}
    </>
  );
}
