export function listPgs(): void;
