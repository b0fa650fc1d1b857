package io.highwater.cli.suggest;

import picocli.CommandLine.ITypeConverter;

/** For command lines. */
final class BudgetConverter implements ITypeConverter<Budget> {

    @Override
    public Budget convert(String text) {
        return Budget.parse(text);
    }
}
