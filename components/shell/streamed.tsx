import { type ReactNode, Suspense } from "react";
import { soon } from "./soon";

type StreamedProps<T> = {
  /** Rights are checked and what the page shows is found before: once it is being sent, it cannot become a 404. */
  read: Promise<T>;
  /** Takes the space of what comes. */
  skeleton: ReactNode;
  children: (value: T) => ReactNode;
};

/** A part of a page, for the server: sent with the page if it is read soon, otherwise after it. */
export async function Streamed<T>({ read, skeleton, children }: StreamedProps<T>) {
  const value = await soon(read);
  if ("ready" in value) return children(value.ready);
  return (
    <Suspense fallback={skeleton}>
      <Late read={value.later}>{children}</Late>
    </Suspense>
  );
}

async function Late<T>({ read, children }: Omit<StreamedProps<T>, "skeleton">) {
  return children(await read);
}
