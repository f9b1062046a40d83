import type { ReactNode } from "react";

/** A visitor's page with little content. */
export function VisitNotice({
  title,
  icon,
  children,
}: {
  title: string;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-103 grid-cols-1 content-center justify-items-start gap-3.5 p-6 text-base max-sm:content-start max-sm:pt-18">
      {icon}
      <h1 className="text-balance font-semibold text-xl [overflow-wrap:anywhere]">{title}</h1>
      {children}
    </main>
  );
}
