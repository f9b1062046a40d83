import { ChevronRight } from "lucide-react";
import type { DocumentSchema } from "@/lib/domain/reference/document";
import { nameOf, schemaWords, variantsOf } from "./schema-words";

/** The schema whose fields are shown below a value: of a list its items, of what may be null the rest. */
function innerOf(schema: DocumentSchema): DocumentSchema {
  const variants = variantsOf(schema);
  const [only] = variants;
  if (variants.length === 1 && only !== undefined) return innerOf(only);
  if (schema.items !== undefined) return innerOf(schema.items);
  const { additionalProperties: byName } = schema;
  if (schema.properties === undefined && typeof byName === "object") return innerOf(byName);
  return schema;
}

const hasFields = ({ properties }: DocumentSchema) => Object.keys(properties ?? {}).length > 0;

function Words({ schema }: { schema: DocumentSchema }) {
  const { $ref } = innerOf(schema);
  const words = schemaWords(schema);
  if ($ref === undefined) return <>{words}</>;
  const [before, after] = words.split(nameOf($ref));
  return (
    <>
      {before}
      <a href={`/docs/api/schemas#${nameOf($ref)}`}>{nameOf($ref)}</a>
      {after}
    </>
  );
}

/** What is folded below a field: its own fields, or the kinds that it may be. */
function Below({ schema }: { schema: DocumentSchema }) {
  const inner = innerOf(schema);
  const variants = variantsOf(inner).filter((each) => hasFields(innerOf(each)));
  if (!hasFields(inner) && variants.length === 0) return null;
  const count = Object.keys(inner.properties ?? {}).length;
  return (
    <details>
      <summary>
        <ChevronRight aria-hidden />
        {variants.length > 0 ? `${variants.length} forms` : count === 1 ? "1 field" : `${count} fields`}
      </summary>
      <div className="inner">
        {variants.length === 0 ? <SchemaFields schema={inner} /> : null}
        {variants.map((each, index) => (
          <div key={index} className="form">
            <SchemaFields schema={innerOf(each)} />
          </div>
        ))}
      </div>
    </details>
  );
}

type Field = { name: string; schema: DocumentSchema; isRequired: boolean; about?: string | undefined };

export function SchemaField({ name, schema, isRequired, about }: Field) {
  return (
    <li className="field">
      <p className="name">
        <code>{name}</code> {isRequired ? <span className="must">required</span> : null}
      </p>
      <div>
        <p>
          <Words schema={schema} />
          {about === undefined ? null : `: ${about}`}
        </p>
        <Below schema={schema} />
      </div>
    </li>
  );
}

/** An object's fields, each with what is below it folded. `isAnswer`: nothing of it has to be sent. */
export function SchemaFields({ schema, isAnswer = false }: { schema: DocumentSchema; isAnswer?: boolean }) {
  const required = new Set(isAnswer ? [] : schema.required);
  return (
    <ul className="fields">
      {Object.entries(schema.properties ?? {}).map(([name, each]) => (
        <SchemaField key={name} name={name} schema={each} isRequired={required.has(name)} />
      ))}
    </ul>
  );
}

/** A whole body: its fields, or in words what it is. */
export function SchemaTree({ schema, isAnswer }: { schema: DocumentSchema; isAnswer: boolean }) {
  const inner = innerOf(schema);
  const variants = variantsOf(inner);
  if (inner === schema && hasFields(schema)) return <SchemaFields schema={schema} isAnswer={isAnswer} />;
  return (
    <>
      <p className="whole">
        <Words schema={schema} />
      </p>
      {hasFields(inner) ? <SchemaFields schema={inner} isAnswer={isAnswer} /> : null}
      {variants.length > 0 ? <Below schema={inner} /> : null}
    </>
  );
}
