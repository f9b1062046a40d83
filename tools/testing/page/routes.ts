/// <reference types="vite/types/importMeta.d.ts" />
import type { ReactNode } from "react";
import type { PathParams } from "@/lib/server/http/respond";

type ServedPageProps = {
  params: Promise<PathParams>;
  searchParams: Promise<Record<string, string | string[]>>;
};
type LayoutProps = { params: Promise<PathParams>; children: ReactNode };
type PageLoader<Props> = () => Promise<{ default: (props: Props) => ReactNode | Promise<ReactNode> }>;

const pages = import.meta.glob("/app/**/page.tsx") as Record<string, PageLoader<ServedPageProps>>;
const layouts = import.meta.glob("/app/*/**/layout.tsx") as Record<string, PageLoader<LayoutProps>>;

const foldersOf = (file: string) => file.split("/").slice(2, -1);
const isGroup = (folder: string) => folder.startsWith("(");
const parameterOf = (folder: string) => /^\[(\w+)\]$/.exec(folder)?.[1];

function match(file: string, segments: readonly string[]): PathParams | null {
  const folders = foldersOf(file).filter((folder) => !isGroup(folder));
  if (folders.length !== segments.length) return null;
  const params: PathParams = {};
  for (const [at, folder] of folders.entries()) {
    const name = parameterOf(folder);
    const segment = segments[at] ?? "";
    if (name !== undefined) params[name] = decodeURIComponent(segment);
    else if (folder !== segment) return null;
  }
  return params;
}

const openFolders = (file: string) => foldersOf(file).filter((folder) => parameterOf(folder) !== undefined);

type PageRoute = {
  page: PageLoader<ServedPageProps>;
  layouts: PageLoader<LayoutProps>[];
  params: PathParams;
};

/** The files of `app` that show a path, as Next chooses them: a folder of that name before a parameter. */
export function findRoute(path: string): PageRoute {
  const segments = path.split("/").filter((segment) => segment !== "");
  const found = Object.keys(pages)
    .sort((a, b) => openFolders(a).length - openFolders(b).length)
    .flatMap((file) => {
      const params = match(file, segments);
      return params === null ? [] : [{ file, params }];
    })[0];
  const page = found && pages[found.file];
  if (!found || !page) throw new Error(`No page has the path ${path}`);
  const folders = foldersOf(found.file).map(
    (_, at, all) => `/app/${all.slice(0, at + 1).join("/")}/layout.tsx`,
  );
  return { page, layouts: folders.flatMap((file) => layouts[file] ?? []), params: found.params };
}
