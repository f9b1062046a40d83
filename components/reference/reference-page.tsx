import type { ReactNode } from "react";
import { Contents, type ContentsProps } from "./contents";
import { anyServer } from "./examples";

type Props = Omit<ContentsProps, "isComplete"> & {
  title: string;
  version: string;
  /** Changes whenever a script or style does, so that browsers may keep them. */
  edition: string;
  children: ReactNode;
};

function Search() {
  return (
    <search className="search" hidden data-search>
      <label>
        <span className="hidden">Search operations</span>
        <input type="search" placeholder="Search operations" autoComplete="off" spellCheck={false} />
      </label>
      <kbd aria-hidden>/</kbd>
      <div className="found" hidden>
        <p role="status" />
        <ul />
      </div>
    </search>
  );
}

/** Loaded before the first paint: one that came after it would move the text. */
const fonts = ["geist.woff2", "geist-mono.woff2"];

/** A whole page of the reference, without scripts but the one that fills in, copies, searches and tries. */
export function ReferencePage({ title, version, edition, children, ...contents }: Props) {
  return (
    <html lang="en" data-theme="dark">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Fluxara API`}</title>
        <meta name="color-scheme" content="dark light" />
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        {fonts.map((font) => (
          <link
            key={font}
            rel="preload"
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
            href={`/docs/api/${font}`}
          />
        ))}
        <link rel="stylesheet" href={`/docs/api/reference.css?v=${edition}`} />
        <script src={`/docs/api/reference.js?v=${edition}`} />
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to the page
        </a>
        <header className="top">
          <a className="home" href="/docs/api">
            <span className="logo" aria-hidden /> Fluxara API
          </a>
          <span className="version">
            {version} · {anyServer.replace("https://", "")}
          </span>
          <Search />
          <nav className="links" aria-label="Fluxara">
            <a className="narrow" href="/docs/api#operations">
              Operations
            </a>
            <a className="wide" href="/api/v1/client.tgz">
              client.tgz
            </a>
            <a className="wide" href="/api/v1/openapi.json">
              openapi.json
            </a>
            <a className="button" href="/">
              Open Fluxara
            </a>
          </nav>
        </header>
        <nav className="contents" aria-label="Contents">
          <Contents {...contents} />
        </nav>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}
