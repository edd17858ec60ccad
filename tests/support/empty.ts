// Stands in for the package "server-only", which only Next understands.
export {};
