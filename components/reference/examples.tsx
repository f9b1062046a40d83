import { Copy } from "lucide-react";
import { Fragment } from "react";
import type { ExampleRequest } from "@/lib/domain/reference/example-request";
import type { ReferenceOperation } from "@/lib/domain/reference/operations";
import { snippetLanguages, snippets } from "@/lib/domain/reference/snippets";
import { TryIt } from "./try-it";

/** Replaced by the server with its own address when it sends a page. */
export const anyServer = "https://fluxara.example";
/** In an address nothing of it is escaped; the page has the viewer's workspace there. */
const mark = "__workspace__";

function CodeText({ text, workspace }: { text: string; workspace: string }) {
  return text.split(mark).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <span data-workspace>{workspace}</span>}
      {part}
    </Fragment>
  ));
}

type Props = { operation: ReferenceOperation; example: ExampleRequest };

/** One request in each language. Radio buttons choose, so that it works without scripts. */
export function Examples({ operation, example }: Props) {
  const { ws = "" } = example.params;
  const marked = ws === "" ? example : { ...example, params: { ...example.params, ws: mark } };
  const group = `language-${operation.id}`;
  return (
    <aside className="example" aria-label={`Example of ${operation.id}`}>
      <div className="bar">
        <fieldset className="languages">
          <legend className="hidden">Language of the example of {operation.id}</legend>
          {snippetLanguages.map((language, index) => (
            <label key={language}>
              <input type="radio" name={group} value={language} defaultChecked={index === 0} />
              {language}
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          className="icon"
          data-copy
          hidden
          aria-label={`Copy the example of ${operation.id}`}
        >
          <Copy aria-hidden />
        </button>
      </div>
      {snippetLanguages.map((language) => (
        <pre key={language} data-language={language}>
          <code>
            <CodeText text={snippets[language](operation, marked, anyServer)} workspace={ws} />
          </code>
        </pre>
      ))}
      <TryIt operation={operation} example={example} />
    </aside>
  );
}
