import type { DocumentSchema } from "@/lib/domain/reference/document";
import { SchemaTree } from "./schema-tree";

/** What several operations answer with, by name. */
export function SchemasPage({ schemas }: { schemas: Record<string, DocumentSchema> }) {
  return (
    <>
      <h1>Schemas</h1>
      <p className="lead">Schemas that several operations return.</p>
      {Object.entries(schemas).map(([name, schema]) => (
        <section key={name} id={name} className="schema" aria-labelledby={`${name}-name`}>
          <h2 id={`${name}-name`}>
            <a href={`#${name}`}>{name}</a>
          </h2>
          <SchemaTree schema={schema} isAnswer />
        </section>
      ))}
    </>
  );
}
