import { expect, it } from "vitest";
import * as z from "zod";
import { api } from "./api";
import { Paging } from "./wire";

const lists = Object.entries(api).filter(
  ([, { response }]) => response instanceof z.ZodObject && "nextCursor" in response.shape,
);

it("operations that return pages are recognised as lists", () => expect(lists.length).toBeGreaterThan(10));

it.each(lists)(
  "%s takes a limit and a cursor, and says where the next page starts",
  (_, { query, response }) => {
    expect(Object.keys(query.shape)).toEqual(expect.arrayContaining(Object.keys(Paging.shape)));
    expect(response).toBeInstanceOf(z.ZodObject);
    expect((response as z.ZodObject).shape.nextCursor).toMatchObject({ def: { type: "nullable" } });
  },
);
