import type { ExampleRequest } from "@/lib/domain/reference/example-request";
import type { ReferenceOperation } from "@/lib/domain/reference/operations";
import { statusOf } from "@/lib/errors";
import { audienceWords, rightOf } from "./audience";
import { Examples } from "./examples";
import { SchemaField, SchemaTree } from "./schema-tree";

function codeOf(status: string): string {
  const found = Object.entries(statusOf).filter(([, each]) => String(each) === status);
  return found.map(([code]) => code).join(", ");
}

function Parameters({ operation: { said } }: { operation: ReferenceOperation }) {
  if (said.parameters.length === 0) return null;
  return (
    <>
      <h3>Parameters</h3>
      <ul className="fields">
        {said.parameters.map(({ name, in: place, required, schema, description }) => (
          <SchemaField
            key={`${place} ${name}`}
            name={name}
            schema={schema}
            isRequired={required}
            about={description ?? (place === "query" ? undefined : `in the ${place}`)}
          />
        ))}
      </ul>
    </>
  );
}

function Body({ operation: { said } }: { operation: ReferenceOperation }) {
  const { content } = said.requestBody ?? {};
  if (content === undefined) return null;
  const schema = content["application/json"]?.schema;
  return (
    <>
      <h3>Body</h3>
      {schema === undefined ? (
        <p className="whole">Bytes: {Object.keys(content).join(" or ")}</p>
      ) : (
        <SchemaTree schema={schema} isAnswer={false} />
      )}
    </>
  );
}

function Success({ operation: { said, status } }: { operation: ReferenceOperation }) {
  const { content = {}, description } = said.responses[status] ?? {};
  const schema = content["application/json"]?.schema;
  const types = Object.keys(content).filter((type) => type !== "application/json");
  return (
    <>
      <h3>Answer {status}</h3>
      {schema === undefined ? (
        <p className="whole">
          {types.length === 0 ? (status === "204" ? "No body" : description) : types.join(" or ")}
        </p>
      ) : (
        <SchemaTree schema={schema} isAnswer />
      )}
    </>
  );
}

function Problems({ operation: { said } }: { operation: ReferenceOperation }) {
  return (
    <>
      <h3>Problems</h3>
      <ul className="problems">
        {Object.entries(said.responses)
          .filter(([status]) => Number(status) >= 400)
          .map(([status, { description }]) => (
            <li key={status}>
              <code>{status}</code> <code>{codeOf(status)}</code> <span>{description}</span>
            </li>
          ))}
      </ul>
    </>
  );
}

const safe = new Set(["GET", "OPTIONS"]);

function Needs({ operation: { method, said } }: { operation: ReferenceOperation }) {
  const right = rightOf(said["x-audience"]);
  const hasKey = said.parameters.some(({ name }) => name === "Idempotency-Key");
  return (
    <ul className="needs">
      {right === null ? null : (
        <li>
          needs <b>{right}</b>
        </li>
      )}
      <li>{audienceWords(said["x-audience"])}</li>
      {safe.has(method) ? <li>changes nothing</li> : null}
      {hasKey ? <li>safe to repeat with an Idempotency-Key</li> : null}
    </ul>
  );
}

/** `/a/b` with a place to break before each part. */
function PathText({ path }: { path: string }) {
  return path.split("/").map((part, index) => (
    <span key={index}>
      {index === 0 ? null : "/"}
      {part}
      <wbr />
    </span>
  ));
}

type Props = { operation: ReferenceOperation; example: ExampleRequest };

export function OperationSection({ operation, example }: Props) {
  const { id, method, path, said } = operation;
  return (
    <section id={id} className="operation" aria-labelledby={`${id}-name`}>
      <div className="words">
        <h2 id={`${id}-name`}>
          <a href={`#${id}`}>{id}</a>
        </h2>
        <p className="path">
          <b>{method}</b> <span className="base">/api/v1</span>
          <PathText path={path} />
        </p>
        <p className="lead">{said.summary}.</p>
        <Needs operation={operation} />
        <Parameters operation={operation} />
        <Body operation={operation} />
        <Success operation={operation} />
        <Problems operation={operation} />
      </div>
      <Examples operation={operation} example={example} />
    </section>
  );
}
