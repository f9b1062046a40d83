import type { ComponentProps, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { ApiDocument } from "@/lib/domain/reference/document";
import type { ExampleRequest } from "@/lib/domain/reference/example-request";
import { operationsOf } from "@/lib/domain/reference/operations";
import { addressOf, areasOf, type Guide } from "./contents";
import { OperationSection } from "./operation-section";
import { ReferencePage } from "./reference-page";
import { RunnerPage } from "./runner-page";
import { SchemasPage } from "./schemas-page";
import { StartPage } from "./start-page";
import { WebhookBodiesPage } from "./webhook-bodies-page";

/** `examples`: a request for each operation. `edition`: changes whenever a script or style does. */
type ReferenceInput = { document: ApiDocument; examples: Record<string, ExampleRequest>; edition: string };

function guidesOf({
  document,
  operations,
}: {
  document: ApiDocument;
  operations: ReturnType<typeof operationsOf>;
}) {
  const { webhooks = {}, components } = document;
  const guides: (Guide & { content: ReactNode })[] = [
    { key: "", title: "Start, lists, errors", content: <StartPage operations={operations} /> },
    { key: "runner", title: "Writing a runner", content: <RunnerPage operations={operations} /> },
  ];
  if (Object.keys(webhooks).length > 0)
    guides.push({
      key: "webhook-bodies",
      title: "Webhook bodies",
      content: <WebhookBodiesPage webhooks={webhooks} />,
    });
  guides.push({ key: "schemas", title: "Schemas", content: <SchemasPage schemas={components.schemas} /> });
  return guides;
}

const pageText = (about: Omit<ComponentProps<typeof ReferencePage>, "children">, content: ReactNode) =>
  `<!doctype html>${renderToStaticMarkup(<ReferencePage {...about}>{content}</ReferencePage>)}`;

/** What the search of the pages finds, each with words that it is found by. */
export type SearchEntry = { id: string; method: string; path: string; said: string; href: string };

/** Recording needs what is built: a test says that an example is missing, not the build. */
const notYetRecorded: ExampleRequest = { params: { ws: "demo" }, query: {}, headers: {} };

/** Every page of the API's reference by its name, and `search.json`. */
export function referencePages({ document, examples, edition }: ReferenceInput): Map<string, string> {
  const operations = operationsOf(document);
  const guides = guidesOf({ document, operations });
  const areas = areasOf(operations).map(({ area, own }) => ({
    ...area,
    content: (
      <>
        <h1>{area.title}</h1>
        {own.map((operation) => {
          const example = examples[operation.id] ?? notYetRecorded;
          return <OperationSection key={operation.id} operation={operation} example={example} />;
        })}
      </>
    ),
  }));
  const pages = [...guides, ...areas].map(({ key, title, content }): [string, string] => {
    const about = { title, at: key, guides, operations, version: document.info.version, edition };
    return [`${key || "start"}.html`, pageText(about, content)];
  });
  const entries = operations.map(({ id, method, path, said, area }): SearchEntry => {
    return { id, method, path, said: said.summary, href: `${addressOf(area.key)}#${id}` };
  });
  return new Map([...pages, ["search.json", JSON.stringify(entries)]]);
}
