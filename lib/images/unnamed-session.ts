/** The title of a session that nobody has named; the database gives it, and the first prompt replaces it. */
export const unnamedSession = "New session";
