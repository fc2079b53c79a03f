/** What the studio's address says beside the session: `?q=` the search of the rail, `?image=` the image that is open. */
export function readStudioAddress({ q, image }: Record<string, string | string[] | undefined>) {
  return {
    query: typeof q === "string" ? q.trim().slice(0, 200) : "",
    openedId: typeof image === "string" && image !== "" ? image : null,
  };
}
