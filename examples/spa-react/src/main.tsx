/** @jsxImportSource react */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Checkout } from './checkout';
import '../../shop.css';

const root = document.getElementById('root');
if (!root) throw new Error('#root: expected in index.html');
createRoot(root).render(
  <StrictMode>
    <Checkout />
  </StrictMode>,
);
