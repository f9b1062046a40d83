"use client";

import { type Crumb, PageFrame, type PageProps } from "./page-frame";
import { useWorkspace } from "./workspace";

export type { Crumb, PageProps } from "./page-frame";

function useHome(): Crumb {
  const workspace = useWorkspace();
  return workspace === null
    ? { label: "Fluxara", href: "/" }
    : { label: workspace.title, href: `/w/${workspace.slug}` };
}

/** A page with its crumbs from below the workspace down, whose title comes first. Without any, the workspace is the page. */
export function Page({ crumbs, ...rest }: PageProps) {
  return <PageFrame {...rest} crumbs={[useHome(), ...crumbs]} />;
}
