package io.highwater.notification.postgres;

import io.highwater.job.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Takes the password as it is when a connection is made, so that a pool outlives a change of it. */
final class PasswordPerLogin extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final Secret password;

    /** @param password null where none is needed */
    PasswordPerLogin(Secret password) {
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (password != null) {
            setPassword(password.value());
        }
        return super.getConnection();
    }
}
